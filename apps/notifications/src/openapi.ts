import 'reflect-metadata';
import { openApiDocument as describe, readEnvironment } from '@mash/service-host';
import { AppModule } from './app.module.js';
import { environment } from './config.js';

/** The module wants a configuration to be put together; nothing is started, so no part is looked for there. */
const NOWHERE = 'http://nowhere.invalid';

const config = () =>
  readEnvironment(environment, {
    DEPLOYMENT: 'notifications',
    HUB_PROFILE: 'test',
    PORT: '0',
    METRICS_PORT: '0',
    DATABASE_URL: NOWHERE,
    KAFKA_BROKERS: NOWHERE,
    KAFKA_USERNAME: 'none',
    KAFKA_PASSWORD: 'none',
    KAFKA_TLS: 'off',
    COUNCIL_ISSUER: NOWHERE,
    REFERRERS_ISSUER: NOWHERE,
    SERVICE_KEY_FILE: 'none',
    POLICY_DIRECTORY: 'none',
    AGREEMENTS_DIRECTORY: 'none',
    OWNER_URLS: '{}',
    SMTP_URL: 'smtp://nowhere.invalid',
    MAIL_FROM: 'nobody@nowhere.invalid',
    PORTAL_URL: NOWHERE,
  });

export const openApiDocument = () => describe(AppModule.with(config()), 'MASH Hub: notifications');
