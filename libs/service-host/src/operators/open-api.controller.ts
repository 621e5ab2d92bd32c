import { Controller, Get, type INestApplication, Injectable } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Allow } from '@mash/access';
import { describeApi } from '../openapi/openapi.js';

/** The description of the running application, made when somebody first asks for it. */
@Injectable()
export class ApiDescription {
  private app: INestApplication | undefined;
  private made: OpenAPIObject | undefined;

  /** Told once, when the application exists. */
  describes(app: INestApplication): void {
    this.app = app;
  }

  get(): OpenAPIObject {
    if (!this.app) throw new Error('Nobody said which application is to be described.');
    this.made ??= describeApi(this.app, 'MASH hub');
    return this.made;
  }
}

@ApiExcludeController()
@Controller()
export class OpenApiController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  @Allow('anybody')
  document(): OpenAPIObject {
    return this.description.get();
  }
}
