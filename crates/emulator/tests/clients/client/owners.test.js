import { ACME, USER, application, deepEqual, equal, match, ok, order, sameSet, send, test } from './support.js';

const details = {
  name: 'New',
  description: 'described',
  address: '1 rue X',
  city: 'Nantes',
  zipcode: '44000',
  customerFullName: 'Ann',
  country: 'FR',
};
const make = (changes = {}) => send('organisation/create-organisation', { ...details, ...changes });

test('an organisation is made', async () => {
  const made = await make();
  match(made.id, /^orga_/);
  const { country, ...texts } = details;
  for (const [name, value] of Object.entries(texts)) equal(made[name], value);
  equal(made.country, 'FRANCE');
  equal(made.canPay, true);
  equal(typeof made.vatState, 'string');
  deepEqual(await send('organisation/get-organisation', { organisationId: made.id }), made);
});

test('an organisation is changed', async () => {
  const { id: organisationId } = await make();
  const changed = await send('organisation/update-organisation', { organisationId, ...details, description: 'else' });
  equal(changed.id, organisationId);
  equal(changed.description, 'else');
  equal(changed.city, 'Nantes');
});

test('an organisation is deleted', async () => {
  const { id: organisationId } = await make();
  equal(await send('organisation/delete-organisation', { organisationId }), null);
  equal(await send('organisation/get-organisation', { organisationId }), null);
});

test('the organisations of a user are listed, with the personal space or without', async () => {
  const made = await make();
  const list = (withPersonalOrganisation) => send('organisation/list-organisation', { withPersonalOrganisation });
  const ids = (organisations) => organisations.map((one) => one.id);
  ok(ids(await list(false)).includes(made.id) && !ids(await list(false)).includes(USER));
  ok(ids(await list(true)).includes(USER));
});

test('the summary tells everything', async () => {
  const made = await make({ name: 'AAA' });
  const [app, addon] = [await application(), await order({ ownerId: made.id })];
  const [personal, first] = await send('organisation/get-organisation-summaries');
  equal(personal.id, USER);
  equal(personal.isPersonal, true);
  equal(personal.role, 'ADMIN');
  deepEqual(personal.applications.map((one) => one.id), [app.id]);
  equal(first.id, made.id);
  deepEqual(first.addons.map((one) => one.realId), [addon.realId]);
  deepEqual(first.consumers, []);
});

test('who makes an organisation is its first member', async () => {
  const { id: organisationId } = await make();
  const [member] = await send('organisation/list-organisation-member', { organisationId });
  equal(member.id, USER);
  equal(member.role, 'ADMIN');
  equal(member.preferredMFA, 'NONE');
});

test('a member comes, gets another role, and goes', async () => {
  const { id: organisationId } = await make();
  await send('organisation/add-organisation-member', { organisationId, email: 'mfa@example.com', role: 'DEVELOPER' });
  const members = () => send('organisation/list-organisation-member', { organisationId });
  const { id: memberId } = (await members()).find((one) => one.email === 'mfa@example.com');
  await send('organisation/update-organisation-member', { organisationId, memberId, role: 'MANAGER', job: 'Ops' });
  const changed = (await members()).find((one) => one.id === memberId);
  deepEqual([changed.role, changed.job], ['MANAGER', 'Ops']);
  await send('organisation/remove-organisation-member', { organisationId, memberId });
  equal((await members()).length, 1);
});

test('an organisation has a picture', async () => {
  const data = new Blob(['picture']);
  const parameters = { organisationId: ACME, mimeType: 'image/png', data };
  ok(new URL((await send('organisation/update-organisation-avatar', parameters)).url));
});

test('a user reads and changes his profile', async () => {
  const profile = await send('profile/get-profile');
  equal(profile.id, USER);
  equal(profile.isLinkedToGitHub, false);
  equal((await send('profile/update-profile', { name: 'Renamed', city: 'Nantes' })).name, 'Renamed');
  equal((await send('profile/get-profile')).city, 'Nantes');
});

test('a user chooses a picture', async () => {
  const external = await send('profile/update-profile-avatar', { type: 'externalSource', source: 'gravatar' });
  match(external.url, /^https:\/\/www\.gravatar\.com\/avatar/);
  const data = { type: 'dataSource', mimeType: 'image/png', data: new Blob(['picture']) };
  ok(new URL((await send('profile/update-profile-avatar', data)).url));
});

test('a user has several e-mail addresses', async () => {
  const address = 'second@example.com';
  equal(await send('profile/create-profile-email-address', { address }), null);
  const all = await send('profile/list-profile-email-address');
  equal(all.primaryAddress.address, 'demo@example.com');
  equal(all.primaryAddress.verified, true);
  deepEqual(all.secondaryAddresses, [{ address, verified: true }]);
  await send('profile/delete-profile-email-address', { address });
  deepEqual((await send('profile/list-profile-email-address')).secondaryAddresses, []);
});

test('a user has SSH keys', async () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFKttpn0/QsZEPeH+MsCNvWPakMx1ZJyylMXCyyOheGO';
  const made = await send('ssh-key/create-personal-ssh-key', { name: 'laptop', key });
  equal(made.key, key);
  equal(made.fingerprint, 'SHA256:DyN4OQASCMlvIeJ4U6v0KPBmeEgxCFmfP2UQ987P6Ww');
  equal(await send('ssh-key/delete-personal-ssh-key', { name: 'laptop' }), null);
  deepEqual(await send('ssh-key/list-personal-ssh-key'), []);
});

test('who is not linked to GitHub has no keys there', async () => {
  deepEqual(await send('ssh-key/list-github-ssh-key'), []);
});

test('the console remembers settings', async () => {
  const of = { env: 'production', name: 'theme' };
  await send('user-setting/set-user-setting', { ...of, value: 'dark' });
  equal(await send('user-setting/get-user-setting', of), 'dark');
  await send('user-setting/delete-user-setting', of);
});

test('a consumer is registered, read, changed and removed', async () => {
  const rights = { accessOrganisations: true, manageOrganisationsServices: true, manageSshKeys: false };
  const site = 'https://example.com';
  const description = { name: 'mine', description: 'd', url: site, picture: site, baseUrl: site, rights };
  const made = await send('oauth-consumer/create-oauth-consumer', { ownerId: USER, ...description });
  equal(made.rights.manageOrganisationsServices, true);
  equal(made.rights.almighty, false);
  const of = { ownerId: USER, oauthConsumerKey: made.key };
  equal(typeof (await send('oauth-consumer/get-oauth-consumer', { ...of, withSecret: true })).secret, 'string');
  equal((await send('oauth-consumer/get-oauth-consumer', { ...of, withSecret: false })).secret, undefined);
  const changed = await send('oauth-consumer/update-oauth-consumer', { ...of, ...description, description: 'else' });
  equal(changed.description, 'else');
  equal((await send('oauth-consumer/list-oauth-consumer', { ownerId: USER, withSecret: true })).length, 1);
  await send('oauth-consumer/delete-oauth-consumer', of);
  equal(await send('oauth-consumer/get-oauth-consumer', { ...of, withSecret: false }), null);
});

test('the tokens of a user are listed and revoked', async () => {
  const tokens = await send('oauth-token/list-oauth-token');
  deepEqual(tokens.map((one) => one.token), ['demo_token']);
  await send('oauth-token/delete-oauth-token', { token: 'demo_token' });
  deepEqual(await send('oauth-token/list-oauth-token'), []);
});

test('e-mail notifications are ordered, listed and removed', async () => {
  const app = await application();
  const made = await send('notification/create-email-notification', {
    ownerId: USER,
    name: 'hook',
    targets: [{ type: 'organisation' }, { type: 'email', emailAddresses: ['a@example.com', 'b@example.com'] }],
    events: ['META_DEPLOYMENT_RESULT'],
    scope: [app.id],
  });
  equal(made.ownerId, USER);
  deepEqual(made.scope, [app.id]);
  equal(made.targets.length, 2);
  equal((await send('notification/list-email-notification', { ownerId: USER }))[0].id, made.id);
  await send('notification/delete-email-notification', { ownerId: USER, emailNotificationId: made.id });
  deepEqual(await send('notification/list-email-notification', { ownerId: USER }), []);
});

test('webhooks are ordered, listed and removed', async () => {
  const urls = [{ format: 'raw', url: 'https://example.com' }, { format: 'slack', url: 'https://example.com' }];
  const made = await send('notification/create-webhook-notification', { ownerId: USER, name: 'hook', urls });
  deepEqual(made.urls, urls);
  equal((await send('notification/list-webhook-notification', { ownerId: USER })).length, 1);
  await send('notification/delete-webhook-notification', { ownerId: USER, webhookNotificationId: made.id });
  deepEqual(await send('notification/list-webhook-notification', { ownerId: USER }), []);
});

test('what there is to be notified of is told', async () => {
  const info = await send('notification/get-notification-info');
  ok(info.formats.includes('raw'));
  ok(info.events.includes('ADDON_CREATION'));
  ok(info.metaEvents.META_SERVICE_LIFECYCLE.length > 0);
});
