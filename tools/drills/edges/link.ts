import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Traffic } from './traffic.js';

export type Target = { readonly host: string; readonly port: number };

/** One connection of a client and the one that was made for it. */
export class Link {
  readonly ended: Promise<void>;
  private upstream: Socket | undefined;
  private answered = 0;

  constructor(
    private readonly client: Socket,
    private readonly target: Target,
    private readonly traffic: Traffic,
  ) {
    client.setNoDelay(true);
    client.on('error', () => undefined);
    this.ended = this.carryAll().finally(() => {
      this.reset();
    });
  }

  /** From here on an answer's bytes are counted anew. */
  countAnew(): void {
    this.answered = 0;
  }

  reset(): void {
    for (const socket of [this.client, this.upstream]) if (socket !== undefined) resetNow(socket);
  }

  private async carryAll(): Promise<void> {
    try {
      await this.traffic.open();
      const upstream = connect({ ...this.target, allowHalfOpen: true, noDelay: true });
      upstream.on('error', () => undefined);
      this.upstream = upstream;
      await once(upstream, 'connect');
      await Promise.all([this.carry(this.client, upstream), this.carry(upstream, this.client)]);
      await Promise.all([closed(this.client), closed(upstream)]);
    } catch {
      this.reset();
    }
  }

  private async carry(from: Socket, to: Socket): Promise<void> {
    for await (const piece of from as AsyncIterable<Buffer>) {
      await this.traffic.open();
      await this.dawdle(piece.length);
      await this.pass(from === this.client ? piece : this.cut(piece), to);
    }
    to.end();
  }

  private async dawdle(bytes: number): Promise<void> {
    const { slow } = this.traffic;
    if (slow === undefined) return;
    const atRate = slow.bytesPerSecond === undefined ? 0 : (bytes * 1000) / slow.bytesPerSecond;
    await pause(slow.latencyMs + atRate);
  }

  /** What may still pass of an answer. */
  private cut(piece: Buffer): Buffer {
    const { cutAfter } = this.traffic;
    if (cutAfter === undefined) return piece;
    this.answered += piece.length;
    return this.answered <= cutAfter ? piece : piece.subarray(0, Math.max(0, piece.length - this.answered + cutAfter));
  }

  private async pass(piece: Buffer, to: Socket): Promise<void> {
    if (piece.length > 0 && !to.write(piece)) await once(to, 'drain');
    const { cutAfter } = this.traffic;
    if (to !== this.client || cutAfter === undefined || this.answered <= cutAfter) return;
    to.end();
    throw new Error('cut');
  }
}

/** Node spins for ever when a socket is reset whose own end is still under way. */
function resetNow(socket: Socket): void {
  if (socket.destroyed) return;
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

const closed = async (socket: Socket): Promise<void> => {
  if (!socket.destroyed) await once(socket, 'close');
};
