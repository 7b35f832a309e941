import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import * as addons from '@clevercloud/client/esm/api/v2/addon.js';
import * as organisations from '@clevercloud/client/esm/api/v2/organisation.js';
import * as products from '@clevercloud/client/esm/api/v2/product.js';
import * as users from '@clevercloud/client/esm/api/v2/user.js';
import { ACME, order, send } from './support.js';

const create = (name = 'cache') => order(addons.create, products.getAllAddonProviders, name);

test('an add-on is ordered and listed', async () => {
  const addon = await create();
  match(addon.realId, /^redis_/);
  deepEqual((await send(addons.getAll({ id: ACME }))).map((one) => one.id), [addon.id]);
});

test('an add-on is read', async () => {
  const addon = await create();
  deepEqual(await send(addons.get({ id: ACME, addonId: addon.id })), addon);
});

test('the environment of an add-on is read', async () => {
  const addon = await create();
  const env = await send(addons.getAllEnvVars({ id: ACME, addonId: addon.id }));
  equal(env.some(({ name }) => name === 'REDIS_URL'), true);
});

test('an add-on is renamed', async () => {
  const addon = await create();
  equal((await send(addons.update({ id: ACME, addonId: addon.id }, { name: 'new' }))).name, 'new');
});

test('an add-on has tags', async () => {
  const addon = await create();
  deepEqual(await send(addons.addTag({ id: ACME, addonId: addon.id, tag: 'a b' })), ['a b']);
});

test('an add-on is deleted', async () => {
  const addon = await create();
  await send(addons.remove({ id: ACME, addonId: addon.id }));
  await rejects(send(addons.get({ id: ACME, addonId: addon.id })), { message: 'This addon does not exist.', id: 11001 });
});

test('an order of a plan that does not exist is refused', async () => {
  const wrong = { name: 'x', providerId: 'redis-addon', plan: 'plan_x', region: 'par', options: {} };
  await rejects(send(addons.create({ id: ACME }, wrong)), (error) => error.response.status === 400);
});

test('organisations and their members are read', async () => {
  const all = await send(organisations.getAll({}));
  equal(all.find(({ id }) => id === ACME).name, 'Acme');
  equal((await send(organisations.getAllMembers({ id: ACME })))[0].role, 'ADMIN');
  equal((await send(users.getSummary())).user.email, 'demo@example.com');
});

test('what needs no credentials is read without', async () => {
  const zones = await fetch(`${process.env.API_HOST}/v4/products/zones`);
  equal(zones.status, 200);
  match(zones.headers.get('Sozu-Id'), /./);
});
