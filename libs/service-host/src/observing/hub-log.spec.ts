import { describe, expect, it } from '@jest/globals';
import { SqlFailed } from '@mash/persistence';
import { HubLog } from './hub-log.js';
import { factsOf } from './safe-error.js';

function logTo() {
  const lines: Record<string, unknown>[] = [];
  const to = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { lines, log: new HubLog({ deployment: 'intake', level: 'info', to }) };
}

describe('a log line', () => {
  it('names the event and carries fields', () => {
    const { log, lines } = logTo();
    log.info('contact-received', { contactId: 'c' });

    expect(lines).toEqual([
      { level: 'info', time: expect.any(String), deployment: 'intake', msg: 'contact-received', contactId: 'c' },
    ]);
  });

  it('takes what libraries say through Nest: an object with its event, and who speaks', () => {
    const { log, lines } = logTo();
    log.warn({ event: 'relay.held-up', fate: 'passing' }, 'relay');

    expect(lines).toEqual([expect.objectContaining({ msg: 'relay.held-up', fate: 'passing', speaker: 'relay' })]);
  });

  it('is not written for what Nest wires together', () => {
    const { log, lines } = logTo();
    log.log('Mapped {/v1/cases, GET} route', 'RouterExplorer');

    expect(lines).toEqual([]);
  });

  it('I9 of an error repeats a message only where that cannot hold a person', () => {
    const quoting = new SyntaxError('Unexpected token in "Lovelace"');

    expect(JSON.stringify(factsOf(quoting))).not.toContain('Lovelace');
    expect(factsOf(new SqlFailed('23505', '23505 contact contact_pkey'))).toMatchObject({
      error: 'SqlFailed',
      code: '23505',
      message: '23505 contact contact_pkey',
    });
    expect(JSON.stringify(factsOf('Lovelace'))).not.toContain('Lovelace');
  });

  it('I9 of an error handed over as it is keeps to the same', () => {
    const { log, lines } = logTo();
    log.error(new SyntaxError('Unexpected token in "Lovelace"'));

    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('Lovelace');
  });
});
