import * as client from 'openid-client'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What must be remembered between the two halves of a sign-in, in a sealed cookie. */
export interface OidcAttempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Whom the sign-in service vouches for. */
export interface OidcPerson {
  readonly subject: string
  readonly login: string | null
  /** The service itself asked for a second factor (`amr`, RFC 8176). */
  readonly passedFactor: boolean
}

export interface Oidc {
  begin(redirectUri: string): Promise<{ url: string; attempt: OidcAttempt }>
  finish(currentUrl: URL, attempt: OidcAttempt): Promise<OidcPerson>
}

/**
 * Sign-in by an OpenID Connect service: authorization code with PKCE, state and nonce, and a token signed with a key that the
 * service publishes (RS256, ES256 and the like; not its own client secret). The service is looked up when first
 * needed, so that a county whose sign-in service is down can still start, and use passwords.
 */
export function openOidc({ issuer, clientId, clientSecret }: OidcSettings): Oidc {
  let found: Promise<client.Configuration> | undefined
  function service(): Promise<client.Configuration> {
    if (!found) {
      const server = new URL(issuer)
      // Plain http is for a service on this very machine or the office's own network, as the administrator has written it.
      const insecure = server.protocol === 'http:' ? [client.allowInsecureRequests] : []
      // The library takes the line to the service for proof of who speaks. On plain http, or behind a proxy that ends TLS, it is none.
      const execute = [client.enableNonRepudiationChecks, ...insecure]
      found = client.discovery(server, clientId, clientSecret, undefined, { execute, timeout: 10 })
      found.catch(() => {
        found = undefined
      })
    }
    return found
  }

  return {
    async begin(redirectUri) {
      const configuration = await service()
      const attempt = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, attempt }
    },
    async finish(currentUrl, attempt) {
      const tokens = await client.authorizationCodeGrant(await service(), currentUrl, {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()!
      const methods = Array.isArray(claims.amr) ? claims.amr : []
      return {
        subject: claims.sub,
        login: typeof claims.preferred_username === 'string' ? claims.preferred_username : null,
        passedFactor: methods.some((method) => method === 'mfa' || method === 'otp' || method === 'hwk'),
      }
    },
  }
}
