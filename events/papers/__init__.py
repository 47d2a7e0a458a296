"""What is printed: certificates, attendance sheets, the codes on them, and how a certificate is verified."""
