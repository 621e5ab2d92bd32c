import { describe, expect, it } from '@jest/globals';
import type { Received } from '../inbox/consumer.js';
import { on } from '../inbox/consumer.js';
import type { OutboxRow } from '../relay/outbox-row.js';
import { Bus, OutboxRows } from '../relay/ports.js';
import { faultyCommit, faultyConsumers } from './faulty-inbox.js';
import { faultyBus, faultyOutboxRows } from './faulty-relay.js';

const ROW: OutboxRow = { id: '1', topic: 't', key: 'k', streamSequence: 1, headers: {}, value: 'x' };

class FewRows extends OutboxRows {
  constructor(
    private readonly said: string[],
    private readonly waiting: readonly OutboxRow[],
  ) {
    super();
  }
  own = async (): Promise<number> => 1;
  next = async (): Promise<readonly OutboxRow[]> => this.waiting;
  sent = async (): Promise<void> => void this.said.push('moved');
  park = async (): Promise<void> => void this.said.push('parked');
  close = async (): Promise<void> => void this.said.push('closed');
}

class SlowBus extends Bus {
  acknowledge: () => void = () => undefined;

  constructor(private readonly said: string[]) {
    super();
  }

  override send(): Promise<void> {
    this.said.push('sent');
    return new Promise((resolve) => {
      this.acknowledge = () => {
        this.said.push('acknowledged');
        resolve();
      };
    });
  }

  close = async (): Promise<void> => void this.said.push('closed');
}

describe('the places of a relay', () => {
  it('are after a read that brought something, and after the rows are moved', async () => {
    const said: string[] = [];
    const reach = (point: string): void => void said.push(point);
    await faultyOutboxRows(new FewRows(said, []), reach).next(5, []);
    expect(said).toEqual([]);
    const rows = faultyOutboxRows(new FewRows(said, [ROW]), reach);
    await rows.sent(await rows.next(5, []));
    expect(said).toEqual(['relay.afterRead', 'moved', 'relay.afterMove']);
  });

  it('are between sending and the acknowledgement, and after it', async () => {
    const said: string[] = [];
    const bus = new SlowBus(said);
    const reached = Promise.withResolvers<undefined>();
    const sending = faultyBus(bus, (point) => {
      said.push(point);
      reached.resolve(undefined);
    }).send([ROW]);
    await reached.promise;
    bus.acknowledge();
    await sending;
    expect(said).toEqual(['sent', 'relay.whileSending', 'acknowledged', 'relay.afterSend']);
  });

  it('change nothing of what the relay asks for', async () => {
    const said: string[] = [];
    const reach = (): void => undefined;
    const rows = faultyOutboxRows(new FewRows(said, [ROW]), reach);
    await rows.park(ROW, 'too large');
    await rows.close();
    await faultyBus(new SlowBus(said), reach).close();
    expect(said).toEqual(['parked', 'closed', 'closed']);
  });
});

describe('the places of an inbox', () => {
  it('are after each handler, with the id of its event', async () => {
    const said: string[] = [];
    const contract = { type: 'x', topic: 'x' } as unknown as Parameters<typeof on>[0];
    const consumers = [on(contract, 'one', async () => said.push('handled'))];
    const [one] = faultyConsumers(
      consumers,
      (point, key) => said.push(`${point} ${String(key)}`),
      async () => void said.push('lingered'),
    );
    await one?.handle({ id: 'e', subject: 'k' } as Received);
    expect(one?.name).toBe('one');
    expect(said).toEqual(['handled', 'inbox.inHandler e', 'lingered']);
  });

  it('are before an offset is committed', async () => {
    const said: string[] = [];
    const commit = faultyCommit(
      async (offset: string) => void said.push(offset),
      (point) => said.push(point),
    );
    await commit('7');
    expect(said).toEqual(['inbox.afterCommit', '7']);
  });
});
