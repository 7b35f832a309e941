import { USER, equal, ok, send, test } from './support.js';

test('runtimes are listed', async () => {
  const [runtime] = await send('product/list-product-runtime');
  equal(typeof runtime.variant.slug, 'string');
  equal(typeof runtime.variant.logo, 'string');
  equal(runtime.enabled, true);
  for (const flavor of [runtime.flavors[0], runtime.defaultFlavor, runtime.buildFlavor]) {
    equal(typeof flavor.mem, 'number');
    equal(typeof flavor.price, 'number');
    equal(typeof flavor.priceId, 'string');
    equal(typeof flavor.cpuFactor, 'number');
  }
});

test('providers are listed, with their versions', async () => {
  const providers = await send('product/list-product-addon', { withVersions: true });
  const mysql = providers.find((one) => one.id === 'mysql-addon');
  equal(mysql.canUpgrade, true);
  ok(mysql.zones.includes('par'));
  ok(Object.keys(mysql.versions.dedicated).length > 0);
});

test('a provider is read', async () => {
  const provider = await send('product/get-product-addon', { id: 'mysql-addon', withVersions: true });
  equal(provider.id, 'mysql-addon');
  ok(provider.plans.length > 0);
});

test('the versions of a provider are read', async () => {
  const versions = await send('product/get-product-addon-versions', { id: 'postgresql-addon' });
  ok(versions.clusters.length > 0);
  equal(typeof versions.defaultDedicatedVersion, 'string');
});

test('the companions of Elasticsearch have sizes', async () => {
  const { services } = await send('product/get-product-elasticsearch-info');
  equal(typeof services.kibana.mem, 'number');
  equal(typeof services.apm.price, 'number');
});

test('zones are listed and read', async () => {
  const zones = await send('zone/list-zone', { ownerId: USER });
  const zone = await send('zone/get-zone', { zoneName: 'par' });
  equal(zone.countryCode, 'FR');
  ok(zones.some((one) => one.id === zone.id));
});

test('prices are told by the hour', async () => {
  const prices = await send('price-system/get-price-system', { ownerId: USER, zone: 'par' });
  equal(prices.currency, 'EUR');
  equal(prices.zone, 'par');
  const plan = prices.runtime.find((one) => one.priceId === 'postgresql.xxs_sml');
  equal(Math.round(plan.price * 720 * 100) / 100, 5.25);
  ok(prices.countable[0].pricePlans.length > 0);
});
