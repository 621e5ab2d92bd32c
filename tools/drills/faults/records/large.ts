import kafkajs from 'kafkajs';
import type { Field } from '../../field.js';
import { asAdmin } from '../../stores/bus.js';
import { fabricated, TOPIC } from './fabricated.js';
import { produce, type Raw } from './producing.js';

const { ConfigResourceTypes, ConfigSource } = kafkajs;

const LARGE_BYTES = 5_000_000;
const LIMIT = 'max.message.bytes';

type Parts = Field['stack']['parts'];

/** Settings can only be set all at once. */
async function setLimit(parts: Parts, bytes: number | undefined): Promise<void> {
  await asAdmin(parts, async (admin) => {
    const topic = { type: ConfigResourceTypes.TOPIC, name: TOPIC };
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [topic] });
    const own =
      resources[0]?.configEntries.filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG) ?? [];
    const kept = own
      .filter(({ configName }) => configName !== LIMIT)
      .map(({ configName, configValue }) => ({ name: configName, value: configValue }));
    const configEntries = bytes === undefined ? kept : [...kept, { name: LIMIT, value: String(bytes) }];
    await admin.alterConfigs({ validateOnly: false, resources: [{ ...topic, configEntries }] });
  });
}

/** Five megabytes that are no JSON: the broker refuses them, and takes them where somebody has lifted its limit. */
export async function produceLarge({ stack: { parts }, claim }: Field, key: string): Promise<void> {
  const large: Raw = { ...fabricated(key, 1), value: Buffer.alloc(LARGE_BYTES, 'x') };
  const refused = await produce(parts, [large], { as: 'admin' }).then(
    () => false,
    () => true,
  );
  claim('the broker refuses a record of 5 MB', refused);
  await setLimit(parts, 2 * LARGE_BYTES);
  try {
    await produce(parts, [large], { as: 'admin' });
  } finally {
    await setLimit(parts, undefined);
  }
}
