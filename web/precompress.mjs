// Writes a brotli and a gzip twin beside each file of a release build, so that no server has to compress.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: folder, AUDITLENS_SPLIT: isSplitNext } = process.env;

// Not config.json: whoever hosts the page edits it, and a twin would go on serving the old one.
const compressed = new Set([".html", ".css", ".js", ".wasm"]);

// What is split next is compressed after that.
if (profile === "release" && !isSplitNext) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && compressed.has(extname(entry.name)))
    .map((entry) => join(entry.path, entry.name));
  for (const file of files) {
    const bytes = readFileSync(file);
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const twins = [
      [".br", brotliCompressSync(bytes, { params: quality })],
      [".gz", gzipSync(bytes, { level: 9 })],
    ];
    for (const [extension, twin] of twins) {
      if (twin.length < bytes.length) writeFileSync(file + extension, twin);
    }
  }
}
