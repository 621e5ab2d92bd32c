import 'reflect-metadata';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HubEnvironment } from '@mash/service-host';
import { runService } from '@mash/service-host';
import type { DynamicModule } from '@nestjs/common';
import { ROOT } from '../../../stack/config.js';

type Work = () => Promise<unknown>;

/** The register of flags with every answer given as soon as it is there: what the fixed time of answers hides. */
const built = (path: string): Promise<unknown> =>
  import(pathToFileURL(join(ROOT, 'apps', 'flags', 'dist', 'src', path)).href);

const { AppModule } = (await built('app.module.js')) as {
  readonly AppModule: { with(config: HubEnvironment): DynamicModule };
};
const { readConfig } = (await built('config.js')) as { readonly readConfig: () => HubEnvironment };
const { Padding } = (await built('adapters/http/padding.js')) as { readonly Padding: new () => unknown };

await runService({
  environment: readConfig(),
  module: (config) => {
    const module = AppModule.with(config);
    const unpadded = { provide: Padding, useValue: { padded: (work: Work) => work() } };
    return { ...module, providers: [...(module.providers ?? []), unpadded] };
  },
});
