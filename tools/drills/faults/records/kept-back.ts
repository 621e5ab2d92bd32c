import type { Deployment } from '@mash/kernel';
import type pg from 'pg';
import type { Field } from '../../field.js';
import { superuser } from '../postgres/administering.js';
import { databaseOf } from '../../../stack/parts/databases.js';

const BECAUSE = 'a drill';

/**
 * Events of some keys that their writer's relay leaves in the outbox, as it does with a stream whose event the broker
 * will not take; those of all other keys leave as ever.
 */
export class KeptBack {
  private constructor(private readonly client: pg.Client) {}

  static async of({ stack }: Field, service: Deployment, keys: readonly string[]): Promise<KeptBack> {
    const client = await superuser(stack.parts, databaseOf(service));
    const list = keys.map((key) => client.escapeLiteral(key)).join(', ');
    await client.query(`CREATE FUNCTION drill_keeps_back() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN NEW.parked_because := '${BECAUSE}'; RETURN NEW; END $$`);
    await client.query(`CREATE TRIGGER drill_keeps_back BEFORE INSERT ON outbox FOR EACH ROW
      WHEN (NEW.key IN (${list})) EXECUTE FUNCTION drill_keeps_back()`);
    return new KeptBack(client);
  }

  /** From now on they leave too, all that waited first. */
  async letGo(): Promise<void> {
    await this.client.query('DROP TRIGGER drill_keeps_back ON outbox; DROP FUNCTION drill_keeps_back()');
    await this.client.query('UPDATE outbox SET parked_because = NULL WHERE parked_because = $1', [BECAUSE]);
    await this.client.end();
  }
}
