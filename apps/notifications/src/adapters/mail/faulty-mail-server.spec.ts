import { describe, expect, it } from '@jest/globals';
import { ScriptedMailServer } from '../../../test/in-memory.js';
import { EMAIL } from '../../../test/builders.js';
import { faultyMailServer } from './faulty-mail-server.js';

const MESSAGE = { emailId: EMAIL, to: 'lead@school.example', subject: 's', text: 't', html: 'h', urgent: false };

describe('the places of the mail server', () => {
  it('are before it is asked, and after it has taken an email', async () => {
    const said: string[] = [];
    const server = faultyMailServer(new ScriptedMailServer(), (point) => said.push(point));
    await expect(server.send(MESSAGE)).resolves.toEqual({ kind: 'taken' });
    expect(said).toEqual(['email.beforeSend', 'email.afterSend']);
  });

  it.each(['passing', 'final'] as const)('are not after one that was not taken: %s', async (kind) => {
    const said: string[] = [];
    const scripted = new ScriptedMailServer([{ kind, reason: 'smtp' }]);
    await faultyMailServer(scripted, (point) => said.push(point)).send(MESSAGE);
    expect(said).toEqual(['email.beforeSend']);
  });
});
