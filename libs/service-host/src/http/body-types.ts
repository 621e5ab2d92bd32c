import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import { type Route, Routes } from '@mash/access';

type Argument = { readonly index: number; readonly data?: unknown };

const WHOLE: readonly (string | undefined)[] = [String(RouteParamtypes.BODY), String(RouteParamtypes.QUERY)];
/** What is left of a class that was imported as a type only, or never was one: validation would pass everything. */
const UNCHECKED: readonly unknown[] = [undefined, Object, Array, String, Number, Boolean, Promise];

/** Stops the boot when the type of a body or query is lost at run time, which switches its validation off. */
@Injectable()
export class BodyTypes implements OnApplicationBootstrap {
  constructor(private readonly routes: Routes) {}

  onApplicationBootstrap(): void {
    const unchecked = this.routes.all().filter(isUnchecked);
    if (unchecked.length === 0) return;
    const names = unchecked.map(({ name }) => name).join(', ');
    throw new Error(`Routes whose body or query has no class at run time (import type?): ${names}.`);
  }
}

function isUnchecked({ controller, method }: Route): boolean {
  const prototype = controller.prototype as object;
  const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as readonly unknown[];
  return wholeArguments(controller, method).some(({ index }) => UNCHECKED.includes(types[index]));
}

/** Arguments filled by a whole body or query; one named property of it is converted by a pipe of its own. */
function wholeArguments(controller: Route['controller'], method: string): Argument[] {
  const metadata = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, Argument>;
  return Object.entries(metadata)
    .filter(([kind, { data }]) => WHOLE.includes(kind.split(':')[0]) && data === undefined)
    .map(([, argument]) => argument);
}
