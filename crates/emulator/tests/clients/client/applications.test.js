import { USER, application, deepEqual, equal, match, ok, order, sameSet, send, test } from './support.js';

test('an application is made', async () => {
  const made = await application();
  match(made.id, /^app_/);
  equal(made.ownerId, USER);
  equal(made.zone, 'par');
  equal(made.instance.type, 'node');
  equal(made.buildFlavor.name, 'S');
});

test('an application is read as it was made', async () => {
  const made = await application();
  deepEqual(await send('application/get-application', { applicationId: made.id, withBranches: true }), made);
});

test('the applications of an owner are listed', async () => {
  const made = [await application({ name: 'a' }), await application({ name: 'b' })];
  deepEqual(await send('application/list-application', { ownerId: USER, withBranches: true }), made);
});

test('an owner without applications has none', async () => {
  deepEqual(await send('application/list-application', { ownerId: USER, withBranches: false }), []);
});

test('an application that is served by FTP says so', async () => {
  const made = await application({ instance: { slug: 'php' }, deploy: 'ftp' });
  equal(made.deployment.type, 'FTP');
});

test('an application from GitHub has its webhook', async () => {
  const made = await application({ oauthApp: { type: 'github', id: '1' } });
  equal(made.oauthApp.type, 'github');
});

test('the branch of an application is changed', async () => {
  const { id: applicationId } = await application();
  const changed = await send('application/update-application', { ownerId: USER, applicationId, branch: 'next' });
  equal(changed.branch, 'next');
});

test('the size of the builds is changed', async () => {
  const { id: applicationId } = await application();
  const changed = await send('application/update-application', { ownerId: USER, applicationId, buildFlavor: 'L' });
  equal(changed.buildFlavor.name, 'L');
});

test('an application is deleted', async () => {
  const { id: applicationId } = await application();
  equal(await send('application/delete-application', { applicationId }), null);
  equal(await send('application/get-application', { ownerId: USER, applicationId, withBranches: false }), null);
});

test('an application is deployed, and tells about it', async () => {
  const { id: applicationId } = await application();
  const { deploymentId } = await send('application/deploy-application', { applicationId });
  match(deploymentId, /^deployment_/);
  const [deployment] = await send('deployment/list-deployment', { applicationId, limit: 1 });
  equal(deployment.id, deploymentId);
  equal(deployment.index, 1);
  equal(deployment.state, 'SUCCEEDED');
  equal(deployment.action, 'DEPLOY');
  equal(deployment.instances, 1);
  equal(deployment.author.id, USER);
});

test('the deployments of all applications are listed', async () => {
  const { id: applicationId } = await application();
  await send('application/deploy-application', { applicationId });
  const deployments = await send('deployment/list-deployment', { ownerId: USER });
  deepEqual(deployments.map((one) => one.applicationId), [applicationId]);
});

test('a deployment is read', async () => {
  const { id: applicationId } = await application();
  const { deploymentId } = await send('application/deploy-application', { applicationId });
  const deployment = await send('deployment/get-deployment', { applicationId, deploymentId });
  equal(deployment.id, deploymentId);
  equal(deployment.steps[0].state, 'QUEUED');
  equal(deployment.origin.action, 'DEPLOY');
  equal(deployment.origin.authorId, USER);
  equal(deployment.hasDedicatedBuild, true);
});

test('a deployment is cancelled', async () => {
  const { id: applicationId } = await application();
  const { deploymentId } = await send('application/deploy-application', { applicationId });
  equal(await send('deployment/cancel-deployment', { applicationId, deploymentId }), null);
  equal((await send('deployment/list-deployment', { applicationId }))[0].state, 'CANCELLED');
});

test('an application is stopped', async () => {
  const { id: applicationId } = await application();
  await send('application/deploy-application', { applicationId });
  equal(await send('application/undeploy-application', { applicationId }), null);
  equal((await send('application/get-application', { applicationId })).state, 'SHOULD_BE_DOWN');
});

test('the instances of an application are listed', async () => {
  const { id: applicationId } = await application();
  const { deploymentId } = await send('application/deploy-application', { applicationId });
  const [instance] = await send('instance/list-application-instance', { applicationId });
  equal(instance.deploymentId, deploymentId);
  equal(instance.flavor, 'XS');
  equal(instance.index, 0);
  equal(typeof instance.network.port, 'number');
  const instanceId = instance.id;
  deepEqual(await send('instance/get-application-instance', { applicationId, instanceId }), instance);
});

test('a domain is added and removed', async () => {
  const { id: applicationId } = await application();
  await send('domain/create-domain', { applicationId, domain: 'example.com' });
  const own = `${applicationId.replace('_', '-')}.cleverapps.io/`;
  const domains = await send('domain/list-domain', { applicationId });
  sameSet(domains.map((one) => one.domain), ['example.com/', own]);
  await send('domain/delete-domain', { applicationId, domain: 'example.com' });
  equal((await send('domain/list-domain', { applicationId })).length, 1);
});

test('a favourite domain is chosen and given up', async () => {
  const { id: applicationId } = await application();
  equal(await send('domain/get-primary-domain', { applicationId }), null);
  await send('domain/create-domain', { applicationId, domain: 'example.com' });
  await send('domain/set-primary-domain', { applicationId, domain: 'example.com' });
  deepEqual(await send('domain/get-primary-domain', { applicationId }), { domain: 'example.com/', isPrimary: true });
  await send('domain/unset-primary-domain', { applicationId });
  equal(await send('domain/get-primary-domain', { applicationId }), null);
});

test('the tags of an application are set, added and removed', async () => {
  const { id: applicationId } = await application();
  deepEqual(await send('tag/create-tag', { applicationId, tag: 'one' }), ['one']);
  await send('tag/create-tag', { applicationId, tag: 'two' });
  deepEqual(await send('tag/delete-tag', { applicationId, tag: 'one' }), ['two']);
  sameSet(await send('tag/update-tag', { applicationId, tags: ['three', 'four'] }), ['three', 'four']);
  sameSet(await send('tag/list-tag', { applicationId }), ['three', 'four']);
});

test('TCP ports lead to an application', async () => {
  const { id: applicationId } = await application();
  const { namespace, port } = await send('tcp-redirection/create-tcp-redirection', { applicationId });
  equal(namespace, 'default');
  const second = await send('tcp-redirection/create-tcp-redirection', { applicationId, namespace: 'cleverapps' });
  sameSet(await send('tcp-redirection/list-tcp-redirection', { applicationId }), [{ namespace, port }, second]);
  await send('tcp-redirection/delete-tcp-redirection', { applicationId, namespace, port });
  deepEqual(await send('tcp-redirection/list-tcp-redirection', { applicationId }), [second]);
});

test('the namespaces of TCP ports are listed', async () => {
  const namespaces = await send('tcp-redirection/list-tcp-redirection-namespace', { ownerId: USER });
  sameSet(namespaces, [{ namespace: 'default' }, { namespace: 'cleverapps' }]);
});

test('an application stands behind the load balancer of its zone', async () => {
  const { id: applicationId } = await application();
  const [balancer] = await send('load-balancer/get-load-balancer-info', { applicationId });
  ok(balancer.dns.a.length > 0);
  deepEqual(await send('load-balancer/get-load-balancer-info', { applicationId, kind: 'private' }), []);
});
