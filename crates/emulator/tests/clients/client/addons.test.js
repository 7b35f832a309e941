import { ACME, USER, application, deepEqual, equal, match, ok, order, sameSet, send, test } from './support.js';

const PLANS = {
  'postgresql-addon': 'plan_c32d00fb-6c06-48a9-a0a3-9d808937ec68',
  'redis-addon': 'plan_c62dd71e-15c3-483e-879d-75e4c836e21e',
  'es-addon': 'plan_0e0bc5ea-ba21-41e8-865b-1ed48e0163ca',
  'addon-matomo': 'plan_87283ba6-617c-420d-8e37-3350a2fcdd66',
  'addon-pulsar': 'plan_3ad3c5be-5c1e-4dae-bf9a-87120b88fc13',
};
const orderOf = (providerId, options = {}) => order({ providerId, planId: PLANS[providerId], options });

test('an add-on is ordered', async () => {
  const addon = await order();
  match(addon.id, /^addon_/);
  match(addon.realId, /^config_/);
  equal(addon.name, 'case');
  equal(addon.zone, 'par');
  equal(addon.provider.id, 'config-provider');
  equal(addon.creationDate, new Date(addon.creationDate).toISOString());
});

test('an add-on is read as it was ordered', async () => {
  const addon = await order();
  deepEqual(await send('addon/get-addon', { ownerId: USER, addonId: addon.id }), addon);
});

test('an add-on that does not exist is none', async () => {
  const addonId = 'addon_00000000-0000-4000-8000-000000000000';
  equal(await send('addon/get-addon', { ownerId: USER, addonId }), null);
});

test('an add-on is found without its owner', async () => {
  const addon = await order({ ownerId: ACME });
  equal((await send('addon/get-addon', { addonId: addon.id })).id, addon.id);
});

test('the add-ons of an owner are listed', async () => {
  const addons = [await order({ name: 'a' }), await order({ name: 'b' })];
  sameSet((await send('addon/list-addon', { ownerId: USER })).map((one) => one.id), addons.map((one) => one.id));
  deepEqual(await send('addon/list-addon', { ownerId: ACME }), []);
});

test('an add-on is renamed', async () => {
  const addon = await order();
  equal((await send('addon/update-addon', { addonId: addon.id, name: 'new' })).name, 'new');
});

test('an add-on is deleted', async () => {
  const addon = await order();
  await send('addon/delete-addon', { addonId: addon.id });
  equal(await send('addon/get-addon', { ownerId: USER, addonId: addon.id }), null);
});

test('the dashboard of an add-on is opened with a signed form', async () => {
  const addon = await order();
  const sso = await send('addon/get-addon-sso', { ownerId: USER, addonId: addon.id });
  equal(sso.id, addon.realId);
  equal(typeof sso.url, 'string');
  equal(typeof sso.timestamp, 'number');
  equal(typeof sso.token, 'string');
  equal(typeof sso.signature, 'string');
});

test('the tags of an add-on are set, added and removed', async () => {
  const { id: addonId } = await order();
  deepEqual(await send('tag/create-tag', { addonId, tag: 'one' }), ['one']);
  await send('tag/create-tag', { addonId, tag: 'two' });
  deepEqual(await send('tag/delete-tag', { addonId, tag: 'one' }), ['two']);
  deepEqual(await send('tag/update-tag', { addonId, tags: ['three', 'four'] }), ['four', 'three']);
  deepEqual(await send('tag/list-tag', { addonId }), ['four', 'three']);
});

test('a configuration provider begins empty', async () => {
  const addon = await order();
  deepEqual(await send('config-provider/get-config-provider', { addonId: addon.id }), []);
});

test('a configuration provider holds what it is given', async () => {
  const { id: addonId } = await order();
  const environment = [{ name: 'A', value: '1' }, { name: 'B', value: '2' }];
  sameSet(await send('config-provider/update-config-provider', { addonId, environment }), environment);
  sameSet(await send('config-provider/get-config-provider', { addonId }), environment);
  deepEqual(await send('environment/get-environment', { addonId }), { environment });
});

test('the environment of a database is read', async () => {
  const addon = await orderOf('postgresql-addon', { version: '17' });
  const { environment } = await send('environment/get-environment', { addonId: addon.id });
  ok(environment.some((one) => one.name === 'POSTGRESQL_ADDON_URI' && one.value.startsWith('postgresql://')));
});

test('Elasticsearch tells its credentials', async () => {
  const addon = await orderOf('es-addon', { kibana: 'true' });
  const info = await send('elasticsearch/get-elasticsearch-info', { addonId: addon.id });
  equal(info.addonId, addon.id);
  equal(typeof info.config.password, 'string');
  deepEqual(info.services.map((one) => one.name), ['apm', 'kibana']);
});

test('Matomo tells where it is', async () => {
  const addon = await orderOf('addon-matomo');
  const info = await send('matomo/get-matomo-info', { addonId: addon.id });
  equal(info.id, addon.realId);
  equal(info.addonId, addon.id);
  equal(info.ownerId, USER);
  match(info.accessUrl, /^https:/);
  ok(info.availableVersions.includes(info.version));
  equal(typeof info.resources.mysqlId, 'string');
});

test('Pulsar tells its cluster', async () => {
  const addon = await orderOf('addon-pulsar');
  const info = await send('pulsar/get-pulsar-info', { addonId: addon.id });
  equal(info.id, addon.realId);
  equal(info.tenant, USER);
  equal(typeof info.cluster.url, 'string');
  equal(typeof info.cluster.pulsarTlsPort, 'number');
  equal(info.cluster.available, true);
});

test('Materia KV tells its token', async () => {
  const addon = await order({ providerId: 'kv', planId: await planOf('kv', 'base') });
  const info = await send('materia/get-materia-info', { addonId: addon.id });
  equal(info.id, addon.realId);
  equal(typeof info.token, 'string');
  equal(info.kind, 'KV');
});

test('Jenkins tells its updates', async () => {
  const addon = await order({ providerId: 'jenkins', planId: await planOf('jenkins', 'XS') });
  const info = await send('jenkins/get-jenkins-info', { addonId: addon.id });
  equal(info.addonId, addon.id);
  equal(typeof info.updates, 'object');
});

test('a database is migrated', async () => {
  const addon = await orderOf('postgresql-addon', { version: '16' });
  const of = { ownerId: USER, addonId: addon.id };
  const wish = { planId: addon.plan.id, zone: 'par', version: '17' };
  const migration = await send('migration/start-migration', { ...of, ...wish });
  equal(migration.status, 'RUNNING');
  deepEqual(migration.steps, []);
  const again = await send('migration/get-migration', { ...of, migrationId: migration.id ?? migration.migrationId });
  ok(['RUNNING', 'OK'].includes(again.status));
  equal((await send('migration/list-migration', of)).length, 1);
});

test('a database has no backups', async () => {
  const addon = await orderOf('postgresql-addon', { version: '17' });
  deepEqual(await send('backup/list-backup', { addonId: addon.id }), []);
});

test('an add-on stands behind the load balancer of its zone', async () => {
  const addon = await order();
  const [balancer] = await send('load-balancer/get-load-balancer-info', { addonId: addon.id });
  equal(balancer.zone, 'par');
  equal(balancer.dns.cname, 'domain.par.clever-cloud.com');
});

test('the applications of an add-on are listed', async () => {
  const [one, two, addon] = [await application(), await application(), await order()];
  await send('link/add-link', { applicationId: one.id, targetAddonId: addon.id });
  await send('link/add-link', { applicationId: two.id, targetAddonId: addon.id });
  const links = await send('link/list-link', { addonId: addon.id });
  sameSet(links.map((link) => link.application.id), [one.id, two.id]);
});

async function planOf(id, slug) {
  const { plans } = await send('product/get-product-addon', { id });
  return plans.find((plan) => plan.slug === slug).id;
}
