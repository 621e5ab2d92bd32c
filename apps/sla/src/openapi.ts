import 'reflect-metadata';
import { previewApi } from '@mash/service-host';
import { AppModule } from './app.module.js';
import { environment } from './config.js';

export const openApiDocument = () =>
  previewApi({
    deployment: 'sla',
    title: 'MASH Hub: sla',
    environment,
    own: { REDIS_URL: 'redis://nowhere.invalid' },
    module: (config) => AppModule.with(config),
  });
