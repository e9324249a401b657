/** The part of npm `oidc-provider` 9.13.3 that the sandbox uses; the package has no types of its own. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Parameters = Record<string, string | number | undefined>;
  type Account = {
    accountId: string;
    claims: (use: string, scope: string) => Promise<Record<string, unknown>>;
  };

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export interface Context {
    status: number;
    type: string;
    body: unknown;
    set(header: string, value: string): void;
    oidc: {
      client: { clientId: string };
      params: Parameters;
      session: { accountId?: string; grantIdFor(clientId: string): string | undefined };
      /** What the person did just now, when they were asked. */
      result?: { login?: { accountId: string } };
      provider: Provider;
    };
  }

  export interface Configuration {
    clients: Record<string, unknown>[];
    jwks: { keys: object[] };
    cookies: { keys: string[] };
    claims: Record<string, string[]>;
    scopes: string[];
    conformIdTokenClaims: boolean;
    enabledJWA?: Record<string, string[]>;
    ttl: Record<string, number>;
    interactions: { url: (context: Context, interaction: { uid: string }) => string };
    features: {
      devInteractions: { enabled: boolean };
      rpInitiatedLogout: {
        enabled: boolean;
        logoutSource: (context: Context, form: string) => void | Promise<void>;
        postLogoutSuccessSource: (context: Context) => void | Promise<void>;
      };
    };
    findAccount: (context: Context, subject: string) => Account | undefined;
    loadExistingGrant: (context: Context) => Promise<Grant | undefined>;
    renderError: (context: Context, answer: Record<string, string>, error: Error) => void | Promise<void>;
  }

  export type InteractionResult =
    { login: { accountId: string; remember?: boolean } } | { error: string; error_description?: string };

  class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ uid: string; params: Parameters }>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: InteractionResult,
      options?: { mergeWithLastSubmission?: boolean },
    ): Promise<void>;
    on(event: "authorization.success", listener: (context: Context) => void): this;
    Grant: {
      new (properties: { clientId: string; accountId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
  }

  export default Provider;
}
