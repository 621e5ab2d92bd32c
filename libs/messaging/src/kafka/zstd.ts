import kafkajs from 'kafkajs';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

type Encoder = { readonly buffer: Buffer };

/** kafkajs brings GZIP only, and one zstd record would kill its consumer. */
export function registerZstd(): void {
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: ({ buffer }: Encoder) => compress(buffer),
    decompress: (buffer: Buffer) => decompress(buffer),
  });
}
