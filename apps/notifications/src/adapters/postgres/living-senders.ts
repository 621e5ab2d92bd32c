import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';

const KEY = `hashtext('mash.sender')`;
const TRY_ALONE = `SELECT pg_try_advisory_lock(${KEY}) AS got`;
const TRY_BESIDE_OTHERS = `SELECT pg_try_advisory_lock_shared(${KEY}) AS got`;
/** A session's own locks do not stand in each other's way. */
const LET_OTHERS_IN = `SELECT pg_advisory_lock_shared(${KEY}), pg_advisory_unlock(${KEY})`;

const TIMEOUTS = { connectionTimeoutMillis: 2_000, statement_timeout: 10_000, query_timeout: 15_000, keepAlive: true };

/** The processes that send emails: each holds a shared lock while it lives, on a connection of its own. */
export class LivingSenders implements OnApplicationShutdown {
  private readonly logger = new Logger('sending');
  private client: pg.Client | undefined;
  private hasJoined = false;

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
  ) {}

  /**
   * Whether this process is one of them now. When it finds none the first time, `firstAlone` is run before another can
   * join: whoever sent before has died, or has left.
   */
  async join(firstAlone: () => Promise<void>): Promise<boolean> {
    if (this.client !== undefined) return true;
    const client = await this.connected();
    try {
      const isIn = await this.enter(client, firstAlone);
      if (isIn) this.client = client;
      else await client.end();
      return isIn;
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }

  private async enter(client: pg.Client, firstAlone: () => Promise<void>): Promise<boolean> {
    const isAlone = await got(client, TRY_ALONE);
    const isIn = isAlone || (await got(client, TRY_BESIDE_OTHERS));
    if (!isIn) return false;
    /** Later than the first time, what is on its way may be this process's own. */
    if (isAlone && !this.hasJoined) await firstAlone();
    if (isAlone) await client.query(LET_OTHERS_IN);
    this.hasJoined = true;
    return true;
  }

  private async connected(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: `${this.applicationName} sender`,
      ...TIMEOUTS,
    });
    client.on('error', (error) => {
      this.logger.warn({ event: 'sending.connection-lost', cause: error.name });
      if (this.client === client) this.client = undefined;
    });
    await client.connect();
    return client;
  }
}

async function got(client: pg.Client, text: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(text);
  return rows[0]?.got === true;
}
