import type { Deployment } from '@mash/kernel';
import { DisclosureHttp } from '@mash/messaging';
import type { ServiceTokens } from './tokens/service-tokens.js';

/** Where each owner answers, without a slash at the end. */
export type OwnerUrls = Readonly<Partial<Record<Deployment, string>>>;
type Answer = { readonly status: number; readonly version?: number; readonly body?: unknown };

const LIMIT_MS = 5000;

/** Asks an owner on a disclosure edge, under a token of this service. Connections are kept alive by the platform. */
export class HttpDisclosures extends DisclosureHttp {
  constructor(
    private readonly owners: OwnerUrls,
    private readonly tokens: ServiceTokens,
  ) {
    super();
  }

  /** The owner's answer, whatever its status; throws when there is none within five seconds. */
  async get(owner: Deployment, path: string): Promise<Answer> {
    const answer = await this.ask(owner, path);
    if (answer.status !== 401) return read(answer);
    await answer.body?.cancel();
    this.tokens.forget(owner);
    return read(await this.ask(owner, path));
  }

  private async ask(owner: Deployment, path: string): Promise<Response> {
    const base = this.owners[owner];
    if (base === undefined) throw new Error(`There is no address for ${owner}.`);
    const token = await this.tokens.tokenFor(owner);
    return fetch(`${base}${path}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      signal: AbortSignal.timeout(LIMIT_MS),
      redirect: 'error',
    });
  }
}

async function read(answer: Response): Promise<Answer> {
  const { status } = answer;
  if (status !== 200) {
    await answer.body?.cancel();
    return { status };
  }
  const version = versionOf(answer.headers.get('etag'));
  return { status, body: await answer.json(), ...(version === undefined ? {} : { version }) };
}

function versionOf(etag: string | null): number | undefined {
  const digits = /^"(\d+)"$/.exec(etag ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
