// The worker watches what OpenSSL writes with a BIO callback. OpenSSL calls it
// again after each operation and takes its answer as the operation's result;
// the worker's callback then always answers 1.
//
// An OpenSSL that was built with kernel TLS, as Linux distributions do, asks
// the BIO whether the kernel encrypts, takes that 1 for a yes, allocates no
// write buffer, and the worker crashes at the first DTLS message. So after an
// operation the callback's answer is replaced by the operation's real result.
#pragma once

#include <openssl/bio.h>

template<BIO_callback_fn_ex callback>
long keepBioResult(
  BIO* bio,
  int operation,
  const char* argp,
  size_t length,
  int argi,
  long argl,
  int result,
  size_t* processed)
{
	const long answer = callback(bio, operation, argp, length, argi, argl, result, processed);

	return (operation & BIO_CB_RETURN) ? result : answer;
}

#define BIO_set_callback_ex(bio, callback) BIO_set_callback_ex(bio, keepBioResult<callback>)
