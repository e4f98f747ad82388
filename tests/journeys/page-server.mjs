// Serves the built page under the production policy with any answers behind it, where a journey needs no gateway.

import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

import { environment, fakeUpstream } from "./harness.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/**
 * `answer` sees each request first, as in `fakeUpstream`, and returns nothing for those that are files of the page.
 * `change(name, bytes, type)` may alter a file on its way and returns { bytes, type }.
 */
export function servePage({ answer = () => undefined, change = (_, bytes, type) => ({ bytes, type }) } = {}) {
  return fakeUpstream(async (request, response) => {
    const answered = await answer(request, response);
    if (answered || response.headersSent || response.destroyed) return answered;
    const { pathname } = new URL(request.path, "http://page");
    const name = pathname === "/" ? "index.html" : pathname.slice(1);
    const file = join(environment.AUDITLENS_DIST, name);
    if (name.includes("..") || !existsSync(file)) return { status: 404 };
    const { bytes, type } = change(name, readFileSync(file), types[extname(name)]);
    return { headers: { "content-type": type, "content-security-policy": policy }, body: bytes };
  });
}
