import 'reflect-metadata';
import { previewApi } from '@mash/service-host';
import { AppModule } from './app.module.js';
import { environment } from './config.js';

export const openApiDocument = () =>
  previewApi({
    deployment: 'notifications',
    title: 'MASH Hub: notifications',
    environment,
    own: {
      SMTP_URL: 'smtp://nowhere.invalid',
      MAIL_FROM: 'nobody@nowhere.invalid',
      PORTAL_URL: 'http://nowhere.invalid',
    },
    module: (config) => AppModule.with(config),
  });
