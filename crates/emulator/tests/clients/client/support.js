// What every file of cases here needs: the client, and an emulator that remembers nothing of the case before.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { CcApiClient } from '@clevercloud/client/cc-api-client.js';

export { deepEqual, equal, match, ok, test };

export const baseUrl = process.env.API_HOST;
export const USER = 'user_00000000-0000-4000-8000-000000000001';
export const ACME = 'orga_00000000-0000-4000-8000-000000000001';

let client;

beforeEach(async () => {
  await fetch(`${baseUrl}/_emulator/reset`, { method: 'POST' });
  // A new one each time: it remembers the owners of ids.
  client = new CcApiClient({ baseUrl, authMethod: { type: 'api-token', apiToken: 'demo_api_token' } });
});

/** Sends a command: `send('addon/get-addon', {…})` is `client.send(new GetAddonCommand({…}))`. */
export async function send(name, params) {
  return client.send(await command(name, params));
}

/** The same for a stream, which isn't started yet. */
export async function stream(name, params) {
  return client.stream(await command(name, params));
}

async function command(name, params) {
  const module = await import(`@clevercloud/client/cc-api-commands/${name}-command.js`);
  const words = name.split('/')[1].split('-').map((word) => word[0].toUpperCase() + word.slice(1));
  return new module[`${words.join('')}Command`](params);
}

/** An add-on in the personal space; by default the one that is ordered and removed soonest. */
export function order(changes = {}) {
  return send('addon/create-addon', {
    ownerId: USER,
    name: 'case',
    providerId: 'config-provider',
    planId: 'plan_5d8e9596-dd73-4b73-84d9-e165372c5324',
    zone: 'par',
    options: {},
    ...changes,
  });
}

/** An application in the personal space. */
export function application(changes = {}) {
  return send('application/create-application', {
    ownerId: USER,
    name: 'web',
    zone: 'par',
    minFlavor: 'xs',
    maxFlavor: 'xs',
    buildFlavor: 's',
    instance: { slug: 'node' },
    environment: [{ name: 'ONE', value: '1' }],
    ...changes,
  });
}

/** The same things, whatever their order. */
export function sameSet(found, wanted) {
  const key = (value) => JSON.stringify(value);
  deepEqual(found.map(key).sort(), wanted.map(key).sort());
}
