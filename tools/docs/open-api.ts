/** What is read here of an OpenAPI document of `libs/service-host`. */
export type OpenApi = { readonly paths?: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>> };

export type OpenApiOperation = {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses?: Readonly<Record<string, object>>;
  readonly 'x-allowed'?: readonly string[];
};

export type OpenApiRoute = { readonly method: string; readonly path: string; readonly operation: OpenApiOperation };

/** Every route of a document, in its order. */
export const routesIn = ({ paths = {} }: OpenApi): readonly OpenApiRoute[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

/** Whether a caller must send this header or query parameter, or may. */
export const takes = ({ operation }: OpenApiRoute, name: string): boolean =>
  (operation.parameters ?? []).some((parameter) => parameter.name === name);
