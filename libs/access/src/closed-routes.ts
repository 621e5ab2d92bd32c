import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ALLOW } from './allow.decorator.js';

type Handler = (...args: never[]) => unknown;
export type Route = {
  /** For people: `<Controller>.<method>`. */
  readonly name: string;
  readonly controller: new (...parts: never[]) => object;
  readonly method: string;
  readonly handler: Handler;
};

/** Every HTTP route of the application, as Nest knows them. */
@Injectable()
export class Routes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): Route[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => this.of(metatype as Route['controller']));
  }

  private of(controller: Route['controller']): Route[] {
    const prototype = controller.prototype as Record<string, Handler>;
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = prototype[method];
      if (!handler || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
      return [{ name: `${controller.name}.${method}`, controller, method, handler }];
    });
  }
}

/** Stops the boot when a route does not say who may use it. */
@Injectable()
export class ClosedRoutes implements OnApplicationBootstrap {
  constructor(
    private readonly routes: Routes,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const closed = this.routes.all().filter((route) => !this.saysWho(route));
    if (closed.length === 0) return;
    throw new Error(`Routes that do not say who may use them: ${closed.map(({ name }) => name).join(', ')}.`);
  }

  private saysWho({ handler, controller }: Route): boolean {
    return this.reflector.getAllAndOverride<unknown>(ALLOW, [handler, controller]) !== undefined;
  }
}
