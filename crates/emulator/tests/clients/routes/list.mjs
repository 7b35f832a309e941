// Prints each route that Clever Cloud's clients know, as their installed sources tell: method, path and clients.
import { globSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

// This file is run from where the clients are installed, two folders further down.
const clients = `${import.meta.dirname}/../..`;
const library = `${clients}/node_modules/@clevercloud/client`;
const routes = new Map();

function note(client, method, url) {
  const path = url.split('?')[0].replace(/(\$?\{[^}]*\}|:XXX)+/g, '{}').replace(/\/$/, '');
  const route = `${method.toUpperCase()} ${path}`;
  routes.set(route, (routes.get(route) ?? new Set()).add(client));
}

/** Paths that stand in the sources. */
function scan(client, files, pattern) {
  for (const file of globSync(files)) {
    for (const { groups } of readFileSync(file, 'utf8').matchAll(pattern)) {
      note(client, groups.method ?? 'GET', groups.path);
    }
  }
}

/** Functions that return a request: with an owner's id, and without one where that means oneself. */
async function call(client, files) {
  const parameters = (id) =>
    new Proxy(
      {},
      {
        get(_, name) {
          const known = { id, provider: 'keycloak', [Symbol.toPrimitive]: () => '{}' };
          return name in known ? known[name] : '{}';
        },
      },
    );
  for (const file of globSync(files)) {
    for (const build of Object.values(await import(pathToFileURL(file)))) {
      for (const id of ['{}', null]) {
        const request = await Promise.try(build, parameters(id), {}).catch(() => null);
        if (request?.url?.startsWith('/') && !request.url.includes('null')) note(client, request.method, request.url);
      }
    }
  }
}

scan('client', `${library}/src/clients/cc-api*/**/*.js`, /@endpoint \[(?<method>[A-Z]+)\] (?<path>\S+)/g);
await call('esm', `${library}/esm/api/*/*.js`);
scan('esm', `${library}/esm/streams/*.js`, /[`'](?<path>\/v[24]\/[^`'\s]+)/g);
await call('clever-tools', `${clients}/node_modules/clever-tools/src/clever-client/*.js`);
const python = `${clients}/venv/lib/*/site-packages/clever_cloud/*.py`;
scan('python', python, /"(?<method>GET|POST|PUT|DELETE)",\s*f?"(?<path>\/v[24][^"]*)"/g);

for (const [route, known] of [...routes].sort()) console.log(route, [...known].join(','));
