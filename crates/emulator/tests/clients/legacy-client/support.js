// The functions of `esm/`, chained as its README says.
import { addOauthHeader } from '@clevercloud/client/esm/oauth.js';
import { prefixUrl } from '@clevercloud/client/esm/prefix-url.js';
import { request } from '@clevercloud/client/esm/request.fetch.js';
import { beforeEach } from 'node:test';

export const ACME = 'orga_00000000-0000-4000-8000-000000000001';

const tokens = {
  OAUTH_CONSUMER_KEY: 'demo_consumer_key',
  OAUTH_CONSUMER_SECRET: 'demo_consumer_secret',
  API_OAUTH_TOKEN: process.env.CLEVER_TOKEN,
  API_OAUTH_TOKEN_SECRET: process.env.CLEVER_SECRET,
};

beforeEach(() => fetch(`${process.env.API_HOST}/_emulator/reset`, { method: 'POST' }));

export function send(parameters) {
  return Promise.resolve(parameters).then(prefixUrl(process.env.API_HOST)).then(addOauthHeader(tokens)).then(request);
}

/** An add-on of an organisation. */
export async function order(create, getAllAddonProviders, name) {
  const providers = await send(getAllAddonProviders({}));
  const plan = providers.find((one) => one.id === 'redis-addon').plans[0].id;
  return send(create({ id: ACME }, { name, providerId: 'redis-addon', plan, region: 'par', options: {} }));
}
