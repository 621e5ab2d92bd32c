import {
  CoverMissingV1,
  PackageReadV1,
  RequestReceivedV1,
  ReturnCorrectedV1,
  ReturnRestrictedV1,
  ReturnSubmittedV1,
} from '@mash/contracts';
import type { Agency } from '@mash/kernel';
import { on, provision } from '@mash/messaging';
import { eventually } from '@mash/testing';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrefixedCatalogue } from '../../../libs/messaging/test/prefixed-catalogue.js';
import { aService, type ServiceUnderTest, superUser } from '../../../libs/messaging/test/service.js';

const FAMILIES = new Set(['screening.staff', 'screening.agency', 'checks.screening']);
const TOLD = [
  RequestReceivedV1,
  CoverMissingV1,
  PackageReadV1,
  ReturnSubmittedV1,
  ReturnCorrectedV1,
  ReturnRestrictedV1,
];

type Json = Readonly<Record<string, unknown>>;
export type Told = { readonly type: string; readonly agency: Agency | undefined; readonly data: Json };

const examples = new URL('../../../libs/contracts/examples/', import.meta.url);
export const example = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`${name}.json`, examples), 'utf8')) as Json;

/** Screening, as far as an agency meets it: it asks, discloses on edge E3, and hears. */
export class ScreeningPeer {
  readonly told: Told[] = [];
  readonly disclosures = new Map<
    string,
    { readonly status: number; readonly version?: number; readonly body?: Json }
  >();
  readonly asked: string[] = [];
  private service!: ServiceUnderTest;
  private server!: Server;
  private version = 0;

  constructor(readonly catalogue: PrefixedCatalogue) {}

  async start(): Promise<this> {
    const topics = this.catalogue.topics.filter(({ family }) => FAMILIES.has(family));
    await provision({ admin: superUser(), topics });
    this.server = createServer(({ url = '' }, response) => {
      this.asked.push(url);
      const { status, version, body } = this.disclosures.get(url) ?? { status: 404 };
      response.writeHead(status, { 'content-type': 'application/json', ...(version && { etag: `"${version}"` }) });
      response.end(JSON.stringify(body ?? {}));
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const consumers = () =>
      TOLD.map((contract) =>
        on(contract, `peer.${contract.type}`, async ({ type, agency, data }) => {
          this.told.push({ type, agency, data });
        }),
      );
    this.service = await aService({ deployment: 'screening', catalogue: this.catalogue, consumers });
    this.service.messaging.start();
    await this.service.listen();
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.service.database.drop();
    this.server.closeAllConnections();
    this.server.close();
  }

  async tell(agency: Agency, type: string, data: Json & { readonly caseId: string }): Promise<void> {
    this.version += 1;
    const { caseId } = data;
    await this.service.transactions.run(() =>
      this.service.outbox.append({ id: caseId, version: this.version }, [{ type, subject: caseId, data, agency }]),
    );
  }

  /** Until it heard this of the case. */
  heard(type: string, caseId: string): Promise<Told> {
    return eventually(
      () => {
        const found = this.told.find((one) => one.type === type && one.data['caseId'] === caseId);
        if (found === undefined) throw new Error(`${type} was not heard`);
        return found;
      },
      { within: 20_000 },
    );
  }
}
