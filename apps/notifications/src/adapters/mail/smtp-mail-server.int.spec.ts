import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EMAIL } from '../../../test/builders.js';
import { type Act, type MailCatcher, mailCatcher } from '../../../test/mail-catcher.js';
import type { Message } from '../../domain/mail-server.js';
import { SmtpMailServer } from './smtp-mail-server.js';

const message: Message = {
  emailId: EMAIL,
  to: 'lead@school.example',
  urgent: false,
  subject: 'About MH-7K3D-Q2XV',
  text: 'Look here.',
  html: '<p>Look here.</p>',
};

let catcher: MailCatcher;
let mailServer: SmtpMailServer;

beforeEach(async () => {
  catcher = await mailCatcher();
  mailServer = new SmtpMailServer({
    url: catcher.url,
    from: 'The hub <hub@council.example>',
    connections: 2,
    timeouts: { connectMs: 2_000, silenceMs: 1_500, wholeMs: 2_500, stoppingMs: 1_000 },
  });
});
afterEach(async () => {
  mailServer.onApplicationShutdown();
  await catcher.close();
});

describe('the mail server', () => {
  it('takes an email, with a Message-ID made from its row', async () => {
    expect(await mailServer.send(message)).toEqual({ kind: 'taken' });
    expect(catcher.caught).toMatchObject([
      { to: 'lead@school.example', messageId: `<${EMAIL}@council.example>`, subject: 'About MH-7K3D-Q2XV' },
    ]);
    expect(catcher.caught[0]?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('marks an urgent one', async () => {
    await mailServer.send({ ...message, urgent: true });
    expect(catcher.caught[0]?.raw).toMatch(/^X-Priority: 1/m);
  });

  it.each<[Act, string]>([
    [421, 'smtp-421'],
    [451, 'smtp-451'],
    ['hang', 'no-answer'],
    ['trickle', 'no-answer'],
    ['drop', 'connection-failed'],
  ])('that answers %s may take it later', async (act, reason) => {
    catcher.script(act);
    expect(await mailServer.send(message)).toEqual({ kind: 'passing', reason });
    expect(catcher.caught).toEqual([]);
    expect(await mailServer.send(message)).toEqual({ kind: 'taken' });
  });

  it.each<[Act, string]>([
    [550, 'smtp-550'],
    [554, 'smtp-554'],
  ])('that answers %s never takes it', async (act, reason) => {
    catcher.script(act);
    expect(await mailServer.send(message)).toEqual({ kind: 'final', reason });
  });

  it('F19 that is slow takes it once', async () => {
    catcher.script('slow');
    expect(await mailServer.send(message)).toEqual({ kind: 'taken' });
    expect(catcher.attempts()).toBe(1);
  });

  it('F19 that never comes to an end holds up no other', async () => {
    catcher.script('trickle', 'trickle');
    await Promise.all([mailServer.send(message), mailServer.send(message)]);
    expect(await mailServer.send(message)).toEqual({ kind: 'taken' });
  });

  it('that is away may take it later', async () => {
    const { url } = catcher;
    await catcher.close();
    const away = new SmtpMailServer({ url, from: 'hub@council.example', connections: 1 });
    expect(await away.send(message)).toEqual({ kind: 'passing', reason: 'connection-failed' });
    away.onApplicationShutdown();
  });

  it('makes one attempt for each that is asked of it', async () => {
    catcher.script('drop', 421, 'hang');
    for (let n = 0; n < 3; n += 1) await mailServer.send(message);
    expect(catcher.attempts()).toBe(3);
  });
});
