import type { ApiPromise, RequestOptions } from "../runtime/index.js";
import { ApplicationClient, secretMembers } from "./application-client.js";

/** The envelope of an answer, with the tokens of a user who signed in. */
export interface SignInAnswer {
  readonly statusCode: number;
  readonly message: string;
  readonly apiCode?: number | undefined;
  readonly requestId?: string | undefined;
  readonly data?: Tokens | undefined;
}

export interface Tokens {
  readonly access_token?: string | undefined;
  readonly id_token?: string | undefined;
  readonly refresh_token?: string | undefined;
  readonly token_type?: string | undefined;
  readonly expires_in?: number | undefined;
  readonly scope?: string | undefined;
}

/** The envelope of an answer, with the user who signed up. */
export interface SignUpAnswer extends Omit<SignInAnswer, "data"> {
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** What signing in takes beside the credentials, such as `scope` or `tenantId`. */
export type SignInOptions = Readonly<Record<string, unknown>>;

/** What signing up takes beside the credentials. */
export interface SignUpOptions {
  /** What is known of the user. */
  readonly profile?: Readonly<Record<string, unknown>> | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}

/** The ways to sign in and up, each as a method. */
export class SignInClient extends ApplicationClient {
  signInByEmailPassword(
    email: string,
    password: string,
    options?: SignInOptions,
    call?: RequestOptions,
  ): ApiPromise<SignInAnswer> {
    return this.#signIn({ connection: "PASSWORD", passwordPayload: { email, password }, options }, call);
  }

  signInByPhonePassword(
    phone: string,
    password: string,
    options?: SignInOptions,
    call?: RequestOptions,
  ): ApiPromise<SignInAnswer> {
    return this.#signIn({ connection: "PASSWORD", passwordPayload: { phone, password }, options }, call);
  }

  signInByUsernamePassword(
    username: string,
    password: string,
    options?: SignInOptions,
    call?: RequestOptions,
  ): ApiPromise<SignInAnswer> {
    return this.#signIn({ connection: "PASSWORD", passwordPayload: { username, password }, options }, call);
  }

  /** The account is an e-mail address, a phone number or a user name. */
  signInByAccountPassword(
    account: string,
    password: string,
    options?: SignInOptions,
    call?: RequestOptions,
  ): ApiPromise<SignInAnswer> {
    return this.#signIn({ connection: "PASSWORD", passwordPayload: { account, password }, options }, call);
  }

  signInByEmailPassCode(
    email: string,
    passCode: string,
    options?: SignInOptions,
    call?: RequestOptions,
  ): ApiPromise<SignInAnswer> {
    return this.#signIn({ connection: "PASSCODE", passCodePayload: { email, passCode }, options }, call);
  }

  signInByPhonePassCode(
    phone: string,
    passCode: string,
    phoneCountryCode?: string,
    options?: SignInOptions,
    call?: RequestOptions,
  ): ApiPromise<SignInAnswer> {
    return this.#signIn(
      { connection: "PASSCODE", passCodePayload: { phone, phoneCountryCode, passCode }, options },
      call,
    );
  }

  signInByLDAP(
    sAMAccountName: string,
    password: string,
    options?: SignInOptions,
    call?: RequestOptions,
  ): ApiPromise<SignInAnswer> {
    return this.#signIn({ connection: "LDAP", ldapPayload: { sAMAccountName, password }, options }, call);
  }

  signInByAD(
    sAMAccountName: string,
    password: string,
    options?: SignInOptions,
    call?: RequestOptions,
  ): ApiPromise<SignInAnswer> {
    return this.#signIn({ connection: "AD", adPayload: { sAMAccountName, password }, options }, call);
  }

  signUpByEmailPassword(
    email: string,
    password: string,
    more?: SignUpOptions,
    call?: RequestOptions,
  ): ApiPromise<SignUpAnswer> {
    return this.#signUp({ connection: "PASSWORD", passwordPayload: { email, password }, ...more }, call);
  }

  signUpByUsernamePassword(
    username: string,
    password: string,
    more?: SignUpOptions,
    call?: RequestOptions,
  ): ApiPromise<SignUpAnswer> {
    return this.#signUp({ connection: "PASSWORD", passwordPayload: { username, password }, ...more }, call);
  }

  signUpByEmailPassCode(
    email: string,
    passCode: string,
    more?: SignUpOptions,
    call?: RequestOptions,
  ): ApiPromise<SignUpAnswer> {
    return this.#signUp({ connection: "PASSCODE", passCodePayload: { email, passCode }, ...more }, call);
  }

  signUpByPhonePassCode(
    phone: string,
    passCode: string,
    phoneCountryCode?: string,
    more?: SignUpOptions,
    call?: RequestOptions,
  ): ApiPromise<SignUpAnswer> {
    return this.#signUp(
      { connection: "PASSCODE", passCodePayload: { phone, phoneCountryCode, passCode }, ...more },
      call,
    );
  }

  #signIn(members: object, call?: RequestOptions): ApiPromise<SignInAnswer> {
    const path = "/api/v3/signin";
    const body = { ...members, ...secretMembers(path, this.application) };
    return this.request({ id: "signIn", method: "POST", path, body }, call);
  }

  #signUp(body: object, call?: RequestOptions): ApiPromise<SignUpAnswer> {
    return this.request({ id: "signUp", method: "POST", path: "/api/v3/signup", body }, call);
  }
}
