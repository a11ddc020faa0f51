// The worker is written for libsrtp 3 while Linux distributions ship libsrtp 2.
// What the worker uses differs in two places only, bridged here:
//
// - libsrtp 2 takes a packet's length as `int *`, libsrtp 3 as `size_t *`;
// - `srtp_remove_stream` has become `srtp_stream_remove`.
#pragma once

#include <srtp2/srtp.h>

#include <cstddef>
#include <cstdint>

namespace libsrtp2
{
	using PacketFunction = srtp_err_status_t (*)(srtp_t, void*, int*);

	inline srtp_err_status_t apply(PacketFunction function, srtp_t session, void* packet, size_t* length)
	{
		// A packet always fits into a UDP datagram, so the narrowing is safe.
		int newLength = static_cast<int>(*length);

		const srtp_err_status_t status = function(session, packet, &newLength);

		if (status == srtp_err_status_ok)
		{
			*length = static_cast<size_t>(newLength);
		}

		return status;
	}
} // namespace libsrtp2

inline srtp_err_status_t srtp_protect(srtp_t session, void* packet, size_t* length)
{
	return libsrtp2::apply(srtp_protect, session, packet, length);
}

inline srtp_err_status_t srtp_protect_rtcp(srtp_t session, void* packet, size_t* length)
{
	return libsrtp2::apply(srtp_protect_rtcp, session, packet, length);
}

inline srtp_err_status_t srtp_unprotect(srtp_t session, void* packet, size_t* length)
{
	return libsrtp2::apply(srtp_unprotect, session, packet, length);
}

inline srtp_err_status_t srtp_unprotect_rtcp(srtp_t session, void* packet, size_t* length)
{
	return libsrtp2::apply(srtp_unprotect_rtcp, session, packet, length);
}

inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}
