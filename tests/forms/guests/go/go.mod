module voyage

go 1.24
