import 'reflect-metadata';
import { previewApi } from '@mash/service-host';
import { AppModule } from './app.module.js';
import { environment } from './config.js';

export const openApiDocument = () =>
  previewApi({
    deployment: 'intake',
    title: 'MASH Hub: intake',
    environment,
    module: (config) => AppModule.with(config),
  });
