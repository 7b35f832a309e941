import { application, deepEqual, equal, order, sameSet, send, test } from './support.js';

const two = [{ name: 'BAR', value: 'bar' }, { name: 'FOO', value: 'foo' }];

test('a variable is changed', async () => {
  const { id: applicationId } = await application();
  await send('environment/update-environment', { applicationId, environment: two });
  const name = 'FOO';
  const changed = await send('environment/create-or-update-environment-variable', { applicationId, name, value: 'x' });
  deepEqual(changed, [two[0], { name, value: 'x' }]);
});

test('a variable is removed', async () => {
  const { id: applicationId } = await application();
  await send('environment/update-environment', { applicationId, environment: two });
  deepEqual(await send('environment/delete-environment-variable', { applicationId, name: 'FOO' }), [two[0]]);
});

test('an environment is replaced', async () => {
  const { id: applicationId } = await application();
  deepEqual(await send('environment/update-environment', { applicationId, environment: two }), two);
  deepEqual(await send('environment/get-environment', { applicationId }), { environment: two });
});

test('an environment is exposed', async () => {
  const { id: applicationId } = await application();
  equal(await send('environment/update-exposed-environment', { applicationId, environment: two }), null);
  deepEqual(await send('environment/get-exposed-environment', { applicationId }), two);
});

test('links bring their environments along', async () => {
  const [from, to, addon] = [await application({ name: 'from' }), await application({ name: 'to' }), await order()];
  const applicationId = from.id;
  await send('environment/update-exposed-environment', { applicationId: to.id, environment: two });
  await send('config-provider/update-config-provider', { addonId: addon.id, environment: two });
  await send('link/add-link', { applicationId, targetApplicationId: to.id });
  await send('link/add-link', { applicationId, targetAddonId: addon.id });
  const all = { applicationId, includeLinkedAddons: true, includeLinkedApplications: true };
  const found = await send('environment/get-environment', all);
  deepEqual(found.linkedApplicationsEnvironment, [
    { applicationId: to.id, applicationName: 'to', environment: two },
  ]);
  deepEqual(found.linkedAddonsEnvironment, [
    { addonProviderId: 'config-provider', addonId: addon.id, addonName: 'case', environment: two },
  ]);
});

test('links are listed and removed', async () => {
  const [from, to, addon] = [await application(), await application(), await order()];
  const applicationId = from.id;
  equal(await send('link/add-link', { applicationId, targetApplicationId: to.id }), null);
  equal(await send('link/add-link', { applicationId, targetAddonId: addon.id }), null);
  const links = await send('link/list-link', { applicationId });
  sameSet(links.map((link) => [link.type, (link.application ?? link.addon).id]), [
    ['link-to-application', to.id],
    ['link-to-addon', addon.id],
  ]);
  await send('link/remove-link', { applicationId, targetApplicationId: to.id });
  await send('link/remove-link', { applicationId, targetAddonId: addon.id });
  deepEqual(await send('link/list-link', { applicationId }), []);
});
