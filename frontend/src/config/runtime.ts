/** Settings that the web server hands out at `/config.json`, so that one build serves every environment. */
export interface RuntimeConfig {
  apiUrl: string;
  issuer: string;
  clientId: string;
  nhsmailAlias: string;
}

let loaded: RuntimeConfig | undefined;

export async function loadConfig(): Promise<RuntimeConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`The settings of the service could not be read (${response.status}).`);
  }
  loaded = (await response.json()) as RuntimeConfig;
  return loaded;
}

export const setConfig = (config: RuntimeConfig) => {
  loaded = config;
};

export function config(): RuntimeConfig {
  if (!loaded) {
    throw new Error('The settings were asked for before they were read.');
  }
  return loaded;
}
