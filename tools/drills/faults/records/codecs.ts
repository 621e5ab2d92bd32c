import kafkajs from 'kafkajs';
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';

const { CompressionCodecs, CompressionTypes } = kafkajs;

type Encoder = { readonly buffer: Buffer };

const LONGEST_LITERAL = 65_536;

/** Snappy's own form, of literals only. */
export function snappy(plain: Buffer): Buffer {
  const literals: Buffer[] = [varint(plain.length)];
  for (let from = 0; from < plain.length; from += LONGEST_LITERAL) {
    const literal = plain.subarray(from, from + LONGEST_LITERAL);
    const length = Buffer.alloc(2);
    length.writeUInt16LE(literal.length - 1);
    literals.push(Buffer.from([61 << 2]), length, literal);
  }
  return Buffer.concat(literals);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) | 128);
  }
}

/** Magic, independent blocks of 64 KB, and the checksum of those two bytes. */
const LZ4_HEADER = Buffer.from('04224d18604082', 'hex');
const LZ4_BLOCK = 65_536;
const LZ4_END = Buffer.alloc(4);

/** A frame of LZ4 in which nothing is compressed. */
export function lz4(plain: Buffer): Buffer {
  const blocks: Buffer[] = [LZ4_HEADER];
  for (let from = 0; from < plain.length; from += LZ4_BLOCK) {
    const block = plain.subarray(from, from + LZ4_BLOCK);
    const size = Buffer.alloc(4);
    size.writeUInt32LE((block.length | 0x80000000) >>> 0);
    blocks.push(size, block);
  }
  return Buffer.concat([...blocks, LZ4_END]);
}

const zstd = promisify(zstdCompress);

const unread = (): Promise<Buffer> => Promise.reject(new Error('A drill only writes'));

/** Lets the producers of this process write what kafkajs itself cannot; it reads none of it. */
export function registerWriters(): void {
  CompressionCodecs[CompressionTypes.Snappy] = () => ({
    compress: ({ buffer }: Encoder) => Promise.resolve(snappy(buffer)),
    decompress: unread,
  });
  CompressionCodecs[CompressionTypes.LZ4] = () => ({
    compress: ({ buffer }: Encoder) => Promise.resolve(lz4(buffer)),
    decompress: unread,
  });
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: ({ buffer }: Encoder) => zstd(buffer),
    decompress: unread,
  });
}

export const CODECS = {
  gzip: CompressionTypes.GZIP,
  zstd: CompressionTypes.ZSTD,
  snappy: CompressionTypes.Snappy,
  lz4: CompressionTypes.LZ4,
} as const;
