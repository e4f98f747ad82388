// Mints the token of one request to the reporting service, inside nginx (njs).

import crypto from "crypto";
import fs from "fs";

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** HS256, as the service asks for: fresh for each request, begun a minute ago for clocks that are behind. */
function mint(request) {
  const secret = fs.readFileSync(request.variables.auditlens_secret_file, "utf8").trimEnd();
  if (secret.length < 32) throw new Error("The secret is shorter than 32 bytes.");
  const iat = Math.floor(Date.now() / 1000) - 60;
  const jti = Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(16))).toString("base64url");
  const claims = { appId: request.variables.auditlens_client_id, sub: "auditlens", iat: iat, exp: iat + 300, jti: jti };
  const unsigned = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}`;
  return `${unsigned}.${crypto.createHmac("sha256", secret).update(unsigned).digest("base64url")}`;
}

export default { mint };
