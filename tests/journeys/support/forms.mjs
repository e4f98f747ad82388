// The key of a form, for the oracle: FNV-1a over its metrics in order, mixed as in MurmurHash3.

const bits = (2n ** 64n) - 1n;

/** A weight as the eight bytes of a double, lowest first; a missing one is eight times 255. */
function weightBytes(weight) {
  const bytes = Buffer.alloc(8, 255);
  if (typeof weight === "number") bytes.writeDoubleLE(weight);
  return bytes;
}

/** A number of the same order as the bytes read as an unsigned integer. */
const order = (bytes) => bytes.readBigUInt64LE();

function compare(one, other) {
  const byId = Buffer.compare(Buffer.from(one.id), Buffer.from(other.id));
  const byBytes = (left, right) => (order(left) < order(right) ? -1 : Number(order(left) > order(right)));
  return byId || byBytes(one.bytes[0], other.bytes[0]) || byBytes(one.bytes[1], other.bytes[1]);
}

/** 16 hex digits; nothing without metrics. Each metric is { id, weight, negativeWeight }. */
export function formKey(metrics) {
  if (metrics.length === 0) return "";
  const specs = metrics.map(({ id, weight, negativeWeight }) => ({ id, bytes: [weightBytes(weight), weightBytes(negativeWeight)] }));
  let hash = 0xcbf29ce484222325n;
  for (const { id, bytes } of specs.sort(compare)) {
    for (const byte of Buffer.concat([Buffer.from(id), Buffer.from([255]), ...bytes])) {
      hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & bits;
    }
  }
  for (const factor of [0xff51afd7ed558ccdn, 0xc4ceb9fe1a85ec53n]) hash = ((hash ^ (hash >> 33n)) * factor) & bits;
  return (hash ^ (hash >> 33n)).toString(16).padStart(16, "0");
}
