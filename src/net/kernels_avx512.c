/* SPDX-License-Identifier: ISC */
/* For x86-64 with AVX-512 and its byte products (VNNI, 2019 on); empty elsewhere. The Makefile
 * gives this file its flags. */
typedef int kernels_avx512_is_never_empty;

#if defined(__AVX512VNNI__)
#include "net/kernels_body.h"

const struct kernels kernels_avx512 = {"avx512", quantise,  multiply, recur,
                                       attend,   normalise, gelu};
#endif
