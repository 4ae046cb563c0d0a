/* SPDX-License-Identifier: ISC */
/* For x86-64 with AVX2 (2013 on); empty elsewhere. The Makefile gives this file its flags. */
typedef int kernels_avx2_is_never_empty;

#if defined(__AVX2__)
#include "net/kernels_body.h"

const struct kernels kernels_avx2 = {"avx2", quantise, multiply, recur, attend, normalise, gelu};
#endif
