# Turns the hexadecimal number that begins a line into base64 (RFC 4648).
BEGIN { digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" }
{
    bits = ""
    for (i = 1; i <= length($1); i++) {
        n = index("0123456789abcdef", substr($1, i, 1)) - 1
        for (bit = 8; bit >= 1; bit /= 2) {
            bits = bits (n >= bit)
            n -= n >= bit ? bit : 0
        }
    }
    characters = int((length(bits) + 5) / 6)
    while (length(bits) < 6 * characters)
        bits = bits "0"
    for (i = 0; i < characters; i++) {
        n = 0
        for (j = 1; j <= 6; j++)
            n = 2 * n + substr(bits, 6 * i + j, 1)
        printf "%s", substr(digits, n + 1, 1)
    }
    print substr("===", 1, (4 - characters % 4) % 4)
}
