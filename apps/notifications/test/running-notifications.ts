import { ServiceUnderTest } from '../../../libs/service-host/test/service-under-test.js';
import { AppModule } from '../src/app.module.js';
import { environment } from '../src/config.js';
import { migrations } from '../src/migrations.js';
import { aBus } from '../../../libs/messaging/test/bus.js';
import { mailCatcher } from './mail-catcher.js';
import { anOwner } from './owner.js';

/** The whole service between a bus, a mail server and owners of recipients that specs direct. */
export async function runningNotifications() {
  const [bus, catcher, owner] = await Promise.all([aBus('notifications'), mailCatcher(), anOwner()]);
  const hub = await ServiceUnderTest.start({
    deployment: 'notifications',
    environment,
    migrations,
    module: (config, forSpecs) => AppModule.with(config, forSpecs),
    messaging: { catalogue: bus.catalogue },
    extra: {
      SMTP_URL: catcher.url,
      MAIL_FROM: 'The hub <hub@council.example>',
      PORTAL_URL: 'https://portal.example/',
      TEMPLATES_DIRECTORY: 'apps/notifications/templates',
      OWNER_URLS: JSON.stringify({ intake: owner.url, flags: owner.url }),
    },
  });
  const stop = async (): Promise<void> => {
    await hub.stop();
    await Promise.all([catcher.close(), owner.close()]);
  };
  return { bus, catcher, owner, hub, stop };
}
export type RunningNotifications = Awaited<ReturnType<typeof runningNotifications>>;
