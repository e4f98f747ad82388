// Starts `trunk serve` beside a gateway that runs already, on a free port and without touching the built page.

import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { environment, startProgram, temporaryFolder } from "./harness.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));

/** Serves the page by the project's own Trunk.toml, whose gateway is the one at `gateway`. Returns its `origin`. */
export async function startTrunkServe(gateway) {
  // Trunk writes into the folder of its configuration; the project's own must keep the release page.
  const file = join(temporaryFolder(), "Trunk.toml");
  const settings = readFileSync(join(project, "Trunk.toml"), "utf8")
    .replaceAll("http://127.0.0.1:8080", gateway)
    .replace('"index.html"', JSON.stringify(join(project, "index.html")))
    .replace('"web/precompress.mjs"', JSON.stringify(join(project, "web/precompress.mjs")));
  writeFileSync(file, settings);
  const trunk = join(environment.AUDITLENS_TOOLS, "bin", "trunk");
  const port = await freePort();
  const options = ["serve", "--release", "--no-autoreload", "--config", file, "--port", String(port)];
  const { found, ...program } = await startProgram(options, [new RegExp(`(http://127\\.0\\.0\\.1:${port})/`)], trunk);
  return { origin: found[0], ...program };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
