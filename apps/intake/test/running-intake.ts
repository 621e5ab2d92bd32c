import { aBus } from '../../../libs/messaging/test/bus.js';
import { ServiceUnderTest } from '../../../libs/service-host/test/service-under-test.js';
import { AppModule } from '../src/app.module.js';
import { environment } from '../src/config.js';
import { migrations } from '../src/migrations.js';

/** The whole service on a bus of its own: all people are one stream, which two services may not write. */
export async function runningIntake(): Promise<ServiceUnderTest> {
  const { catalogue } = await aBus('intake');
  return ServiceUnderTest.start({
    deployment: 'intake',
    environment,
    migrations,
    module: (config, forSpecs) => AppModule.with(config, forSpecs),
    messaging: { catalogue },
  });
}
