// A page in each packing that browsers take: whole, cut at a point where all before it unpacks, and damaged there.

import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";

/** Bytes as zstd (RFC 8878) in one block that is stored as it is, of a content that is `length` bytes long. */
function zstd(bytes, length = bytes.length) {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]);
  head.writeUInt32LE(length, 5);
  const block = Buffer.alloc(4);
  block.writeUInt32LE((bytes.length << 3) | (bytes.length === length ? 1 : 0));
  return Buffer.concat([head, block.subarray(0, 3), bytes]);
}

const flushed = { finishFlush: constants.Z_SYNC_FLUSH };
const flushedBrotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH };

/** For each packing the whole, its beginning, and the head of a block of a type that there is not. */
const packers = {
  gzip: [gzipSync, (half) => gzipSync(half, flushed), [0x07]],
  br: [brotliCompressSync, (half) => brotliCompressSync(half, flushedBrotli), [0x0e]],
  deflate: [deflateSync, (half) => deflateSync(half, flushed), [0x07]],
  zstd: [(page) => zstd(page), (half, page) => zstd(half, page.length), [0x07, 0, 0]],
};

const halfOf = (page) => page.subarray(0, page.length >> 1);

/** By the name that HTTP has for it: `whole`, `corrupt` and `truncated` make the body of an answer from a page. */
export const packings = Object.fromEntries(
  Object.entries(packers).map(([name, [pack, begin, badBlock]]) => [
    name,
    {
      whole: pack,
      corrupt: (page) => Buffer.concat([begin(halfOf(page), page), Buffer.from(badBlock)]),
      truncated: (page) => begin(halfOf(page), page),
    },
  ]),
);
