/* SPDX-License-Identifier: ISC */
/* For any processor. */
#include "net/kernels_body.h"

const struct kernels kernels_portable = {"portable", quantise,  multiply, recur,
                                         attend,     normalise, gelu};
