// A real OpenID Connect provider on loopback: `node provider.mjs PORT REDIRECT_URI PEOPLE`, with PEOPLE as JSON.
// Whoever is named by ?as= at the interaction is signed in; everything else is the provider's own protocol.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [port, redirectUri, told] = process.argv.slice(2);
const people = JSON.parse(told);
const issuer = `http://127.0.0.1:${port}`;
const clientId = "hengjing";

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: "known-to-the-tests-only",
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  pkce: { required: () => true },
  cookies: { keys: ["known-to-the-tests-only"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  claims: { openid: ["sub", "amr"], profile: ["preferred_username"], email: ["email", "email_verified"] },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
});

async function interact(request, response) {
  const id = new URL(request.url, issuer).searchParams.get("as");
  if (!id) {
    const refused = { error: "access_denied", error_description: "nobody signed in" };
    return provider.interactionFinished(request, response, refused);
  }
  const grant = new provider.Grant({ accountId: id, clientId });
  grant.addOIDCScope("openid profile email");
  const grantId = await grant.save();
  const login = { accountId: id, amr: people[id].amr };
  return provider.interactionFinished(request, response, { login, consent: { grantId } });
}

const answer = provider.callback();
createServer((request, response) =>
  request.url.startsWith("/interaction/") ? interact(request, response) : answer(request, response),
).listen(Number(port), "127.0.0.1", () => console.log("ready"));
