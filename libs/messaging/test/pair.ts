import { InformationAddedV1 } from '@mash/contracts';
import { freshName } from '@mash/testing';
import type { OwnersAnswer } from '../src/fetch/disclosure-http.js';
import { on } from '../src/inbox/consumer.js';
import { provision } from '../src/kafka/provision.js';
import type { MessagingOptions } from '../src/nest/options.js';
import { PrefixedCatalogue } from './prefixed-catalogue.js';
import { aService, note, superUser, type ServiceUnderTest } from './service.js';

type Options = Omit<Partial<MessagingOptions>, 'deployment' | 'catalogue'> & {
  readonly partitions?: number;
  /** Before the reader notes an addition to this contact. */
  readonly before?: (contactId: string, screening: ServiceUnderTest) => Promise<unknown> | undefined;
};

/**
 * Intake and a reader of its contacts, on a topic of one spec's own. Without `consumers` the reader notes each addition to a
 * contact by its place in the stream.
 */
export class Pair {
  readonly catalogue: PrefixedCatalogue;
  readonly topic: string;
  private services: readonly ServiceUnderTest[] = [];

  constructor(
    name: string,
    private readonly options: Options = {},
  ) {
    this.catalogue = new PrefixedCatalogue(freshName(name));
    this.topic = this.catalogue.named('intake.contacts');
  }

  /** Both, and none of them runs yet. */
  async prepare(): Promise<{ readonly intake: ServiceUnderTest; readonly screening: ServiceUnderTest }> {
    const { catalogue } = this;
    const { partitions, before, ...options } = this.options;
    const topics = catalogue.topics.filter(({ name }) => name === this.topic);
    await provision({
      admin: superUser(),
      topics: topics.map((topic) => ({ ...topic, partitions: partitions ?? topic.partitions })),
    });
    const noting = on(InformationAddedV1, 'screening.add', async ({ data, streamSequence }) => {
      await before?.(data.contactId, screening);
      await note(screening, String(streamSequence), data.contactId);
    });
    const intake = await aService({ deployment: 'intake', catalogue });
    const screening = await aService({ deployment: 'screening', catalogue, consumers: () => [noting], ...options });
    this.services = [screening, intake];
    return { intake, screening };
  }

  async end(): Promise<void> {
    for (const service of this.services) await service.stop();
    for (const { database } of this.services) await database.drop();
  }
}

/** What an owner of events answers to `GET /v1/events` and, at once instead of half a minute later, to `/v1/events/heads`. */
export async function answerOfOwner({ sentEvents }: ServiceUnderTest, path: string): Promise<OwnersAnswer> {
  const { pathname, searchParams } = new URL(path, 'http://owner');
  const asked = (name: string): string => searchParams.get(name) ?? '';
  if (pathname === '/v1/events/heads') {
    return { status: 200, body: await sentEvents.heads(asked('topic'), searchParams.get('after') ?? undefined, 0) };
  }
  const events = await sentEvents.after(asked('topic'), asked('key'), Number(asked('afterSequence')));
  return { status: 200, body: { events } };
}
