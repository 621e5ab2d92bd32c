import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@mash/testing';
import { Logger } from '@nestjs/common';
import { brokerSays, coordinatorNotFound, handshakeCutShort, passwordRefused } from '../../test/kafka-errors.js';
import { ScriptedInbox } from '../../test/scripted-kafka.js';

Logger.overrideLogger(false);

let scripted: ScriptedInbox;

beforeEach(async () => {
  scripted = new ScriptedInbox();
  await scripted.listen();
  scripted.consumers[0]?.say('fetch');
});
afterEach(() => scripted.inbox.close());

describe('a consumer that dies', () => {
  it('F8 of the broker is replaced by another, and the process goes on', async () => {
    expect(scripted.inbox.isReady).toBe(true);
    scripted.consumers[0]?.say('crash', { error: coordinatorNotFound(), restart: false });
    expect(scripted.inbox.isReady).toBe(false);
    await eventually(() => expect(scripted.consumers[1]?.running).toBe(true));
    scripted.consumers[1]?.say('fetch');
    expect(scripted.inbox.isReady).toBe(true);
    expect(scripted.ended.because).toEqual([]);
  });

  it('F28 of anything else ends the process', () => {
    const error = brokerSays('TOPIC_AUTHORIZATION_FAILED', { retriable: false });
    scripted.consumers[0]?.say('crash', { error, restart: false });
    expect(scripted.ended.because).toEqual(['consumer-crashed']);
    expect(scripted.inbox.isReady).toBe(false);
  });

  it('F28 again and again of a coordinator that is not found, though the broker answers, ends the process', async () => {
    scripted.busAnswers = true;
    for (let deaths = 1; deaths <= 6; deaths += 1) {
      scripted.consumers.at(-1)?.say('crash', { error: coordinatorNotFound(), restart: false });
      await eventually(() => expect(scripted.consumers.length + scripted.ended.because.length).toBe(deaths + 1));
    }
    expect(scripted.ended.because).toEqual(['consumer-crashed']);
  });

  it('and is started again by kafkajs is no reason for another', () => {
    scripted.consumers[0]?.say('crash', { error: coordinatorNotFound(), restart: true });
    expect(scripted.ended.because).toEqual([]);
    expect(scripted.consumers).toHaveLength(1);
  });

  it('while the service stops has no successor', async () => {
    scripted.consumers[0]?.say('crash', { error: coordinatorNotFound(), restart: false });
    await scripted.inbox.close();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(scripted.consumers).toHaveLength(1);
  });
});

describe('a consumer that cannot begin', () => {
  let beginning: ScriptedInbox;

  beforeEach(() => {
    beginning = new ScriptedInbox();
  });
  afterEach(() => beginning.inbox.close());

  it('F10 because the way to the broker is cut begins again, and the service starts', async () => {
    beginning.nextFailsWith = handshakeCutShort();
    expect(await beginning.listen()).toBeUndefined();
    await eventually(() => expect(beginning.consumers[1]?.running).toBe(true));
    expect(beginning.ended.because).toEqual([]);
  });

  it('F28 because it is refused keeps the service from starting', async () => {
    beginning.nextFailsWith = passwordRefused();
    expect(await beginning.listen()).toMatchObject({ name: 'KafkaJSSASLAuthenticationError' });
    expect(beginning.consumers).toHaveLength(1);
  });
});
