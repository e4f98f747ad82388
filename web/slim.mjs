// Takes out of a program and its glue what the page never uses, and shortens the names by which the two know each other.

/** Streams that a dependency offers to JavaScript; nothing here asks for one. */
const unused = /intounderlying/i;

function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function writeNumber(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

function readName(bytes, at) {
  const [length, start] = readNumber(bytes, at);
  return [bytes.toString("utf8", start, start + length), start + length];
}

const writeName = (name) => Buffer.concat([writeNumber(Buffer.byteLength(name)), Buffer.from(name)]);

/** The program with the entries of one section rewritten; `rewrite` gets its bytes and returns others. */
function withSection(program, id, rewrite) {
  const pieces = [program.subarray(0, 8)];
  for (let at = 8; at < program.length; ) {
    const [length, start] = readNumber(program, at + 1);
    const body = program.subarray(start, start + length);
    if (program[at] === id) {
      const now = rewrite(body);
      pieces.push(Buffer.from([id]), writeNumber(now.length), now);
    } else {
      pieces.push(program.subarray(at, start + length));
    }
    at = start + length;
  }
  return Buffer.concat(pieces);
}

const EXPORTS = 7;
const IMPORTS = 2;

/** The program without the exports that nothing uses, so that the optimiser can drop what stands behind them. */
export function withoutUnusedExports(program) {
  return withSection(program, EXPORTS, (body) => {
    const kept = [];
    let [count, at] = readNumber(body, 0);
    for (; count > 0; count--) {
      const [name, kind] = readName(body, at);
      const [, next] = readNumber(body, kind + 1);
      if (!unused.test(name)) kept.push(body.subarray(at, next));
      at = next;
    }
    return Buffer.concat([writeNumber(kept.length), ...kept]);
  });
}

/** Where the description of an import ends: a function by its type, a table, memory or global with its limits. */
function endOfImport(body, at) {
  const kind = body[at++];
  if (kind === 0) return readNumber(body, at)[1];
  if (kind === 3) return at + 2;
  if (kind === 1) at++;
  const hasMost = body[at++] & 1;
  at = readNumber(body, at)[1];
  return hasMost ? readNumber(body, at)[1] : at;
}

/** Program and glue with short names for what the glue offers, and the glue without what the program does not ask for. */
export function withShortImports(program, glue) {
  const short = new Map();
  const slim = withSection(program, IMPORTS, (body) => {
    let [count, at] = readNumber(body, 0);
    const entries = [writeNumber(count)];
    for (; count > 0; count--) {
      const [module, afterModule] = readName(body, at);
      const [name, afterName] = readName(body, afterModule);
      const end = endOfImport(body, afterName);
      if (module.endsWith("_bg.js") && !short.has(name)) short.set(name, `i${short.size.toString(36)}`);
      const now = module.endsWith("_bg.js") ? short.get(name) : name;
      entries.push(writeName(module), writeName(now), body.subarray(afterName, end));
      at = end;
    }
    return Buffer.concat(entries);
  });
  return [slim, slimGlue(glue, short)];
}

function slimGlue(glue, short) {
  const offered = /^ {8}(__wb\w+): (\w[\w.]*,$|function\([\s\S]*?^ {8}\}(?:, arguments\); \})?,$)/gm;
  return glue
    .replace(/^export class IntoUnderlying\w+ \{[\s\S]*?^\}\n(?:if \(Symbol\.dispose\).*\n)?/gm, "")
    .replace(offered, (entry, name, value) => (short.has(name) ? `${short.get(name)}: ${value}` : ""));
}
